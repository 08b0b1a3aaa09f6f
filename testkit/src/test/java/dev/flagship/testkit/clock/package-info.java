/** The fake clock, held against what the loop expects of a clock. */
@NullMarked
package dev.flagship.testkit.clock;

import org.jspecify.annotations.NullMarked;
