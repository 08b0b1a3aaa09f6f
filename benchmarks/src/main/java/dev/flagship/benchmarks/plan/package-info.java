/** How the database carries out the hot queries on filled tables. */
@NullMarked
package dev.flagship.benchmarks.plan;

import org.jspecify.annotations.NullMarked;
