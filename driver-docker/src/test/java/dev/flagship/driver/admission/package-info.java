/** Tests of this part of the driver. */
@NullMarked
package dev.flagship.driver.admission;

import org.jspecify.annotations.NullMarked;
