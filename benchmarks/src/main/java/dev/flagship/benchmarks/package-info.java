/**
 * Benchmarks: programs that measure the product, where possible beside a peer in the same run, and write the results
 * down.
 */
@NullMarked
package dev.flagship.benchmarks;

import org.jspecify.annotations.NullMarked;
