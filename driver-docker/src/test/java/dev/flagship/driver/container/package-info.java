/** Tests of this part of the driver. */
@NullMarked
package dev.flagship.driver.container;

import org.jspecify.annotations.NullMarked;
