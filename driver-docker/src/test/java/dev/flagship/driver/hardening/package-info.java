/** Tests of this part of the driver. */
@NullMarked
package dev.flagship.driver.hardening;

import org.jspecify.annotations.NullMarked;
