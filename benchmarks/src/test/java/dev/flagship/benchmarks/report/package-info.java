/** Tests. */
@NullMarked
package dev.flagship.benchmarks.report;

import org.jspecify.annotations.NullMarked;
