/** Tests. */
@NullMarked
package dev.flagship.benchmarks.platform;

import org.jspecify.annotations.NullMarked;
