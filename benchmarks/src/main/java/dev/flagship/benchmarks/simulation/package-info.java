/** A whole event on fakes and in virtual time: what the loop itself costs. */
@NullMarked
package dev.flagship.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
