/** How the database carries the hot queries out on filled tables. */
@NullMarked
package dev.flagship.benchmarks.plan;

import org.jspecify.annotations.NullMarked;
