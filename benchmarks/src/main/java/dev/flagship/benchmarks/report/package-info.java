/** What a benchmark answers, and where it is kept. */
@NullMarked
package dev.flagship.benchmarks.report;

import org.jspecify.annotations.NullMarked;
