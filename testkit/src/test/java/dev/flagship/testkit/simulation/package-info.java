/** Simulations of reduced size. */
@NullMarked
package dev.flagship.testkit.simulation;

import org.jspecify.annotations.NullMarked;
