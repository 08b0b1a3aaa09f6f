/** Tests. */
@NullMarked
package dev.flagship.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
