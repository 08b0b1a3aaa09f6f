/** Tests. */
@NullMarked
package dev.flagship.benchmarks.instance;

import org.jspecify.annotations.NullMarked;
