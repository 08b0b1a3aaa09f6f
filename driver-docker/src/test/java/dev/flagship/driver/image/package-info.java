/** Tests of this part of the driver. */
@NullMarked
package dev.flagship.driver.image;

import org.jspecify.annotations.NullMarked;
