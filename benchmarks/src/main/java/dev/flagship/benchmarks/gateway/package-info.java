/** The gateway beside haproxy. */
@NullMarked
package dev.flagship.benchmarks.gateway;

import org.jspecify.annotations.NullMarked;
