/** Tests of this part of the driver. */
@NullMarked
package dev.flagship.driver.naming;

import org.jspecify.annotations.NullMarked;
