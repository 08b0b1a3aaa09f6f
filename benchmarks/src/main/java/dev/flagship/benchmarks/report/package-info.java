/** The results of benchmarks, and where they are kept. */
@NullMarked
package dev.flagship.benchmarks.report;

import org.jspecify.annotations.NullMarked;
