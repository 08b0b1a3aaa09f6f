/** Tests of this part of the driver. */
@NullMarked
package dev.flagship.driver.network;

import org.jspecify.annotations.NullMarked;
