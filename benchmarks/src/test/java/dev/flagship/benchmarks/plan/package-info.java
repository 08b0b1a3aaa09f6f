/** Tests. */
@NullMarked
package dev.flagship.benchmarks.plan;

import org.jspecify.annotations.NullMarked;
