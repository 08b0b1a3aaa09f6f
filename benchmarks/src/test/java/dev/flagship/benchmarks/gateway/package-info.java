/** Tests. */
@NullMarked
package dev.flagship.benchmarks.gateway;

import org.jspecify.annotations.NullMarked;
