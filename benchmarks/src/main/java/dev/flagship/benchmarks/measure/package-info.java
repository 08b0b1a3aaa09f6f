/** Measures times and evaluates them. */
@NullMarked
package dev.flagship.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
