/** Tests of this part of the driver. */
@NullMarked
package dev.flagship.driver.engine;

import org.jspecify.annotations.NullMarked;
