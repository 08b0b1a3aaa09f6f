/** A clock that tests control. */
@NullMarked
package dev.flagship.testkit.clock;

import org.jspecify.annotations.NullMarked;
