/** Time that tests hold in their hands. */
@NullMarked
package dev.flagship.testkit.clock;

import org.jspecify.annotations.NullMarked;
