/** How things are timed and what is made of the times. */
@NullMarked
package dev.flagship.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
