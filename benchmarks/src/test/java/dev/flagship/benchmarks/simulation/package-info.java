/** Tests. */
@NullMarked
package dev.flagship.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
