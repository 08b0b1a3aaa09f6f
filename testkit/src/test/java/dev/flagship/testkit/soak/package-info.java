/** How much tests of faults do. */
@NullMarked
package dev.flagship.testkit.soak;

import org.jspecify.annotations.NullMarked;
