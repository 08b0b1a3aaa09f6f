/** The fake of the container driver, and the contract that it and every real driver must keep. */
@NullMarked
package dev.flagship.testkit.driver;

import org.jspecify.annotations.NullMarked;
