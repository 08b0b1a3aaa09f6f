/** The images of challenges as the engine has them, and the image and volume that the driver brings along. */
@NullMarked
package dev.flagship.driver.image;

import org.jspecify.annotations.NullMarked;
