/** Benchmarks of the gateway beside haproxy and nginx. */
@NullMarked
package dev.flagship.benchmarks.gateway;

import org.jspecify.annotations.NullMarked;
