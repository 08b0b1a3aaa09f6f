/** Tests. */
@NullMarked
package dev.flagship.benchmarks.process;

import org.jspecify.annotations.NullMarked;
