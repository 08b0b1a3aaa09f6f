/** Benchmarks of the processes themselves: how fast they start and how much memory they hold. */
@NullMarked
package dev.flagship.benchmarks.process;

import org.jspecify.annotations.NullMarked;
