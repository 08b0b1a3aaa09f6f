/** The owned fake of the container driver, and the suite that it and every real driver must pass. */
@NullMarked
package dev.flagship.testkit.driver;

import org.jspecify.annotations.NullMarked;
