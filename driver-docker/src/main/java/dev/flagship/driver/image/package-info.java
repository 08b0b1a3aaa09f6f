/** The images of challenges as the engine has them: looking them up and fetching them. */
@NullMarked
package dev.flagship.driver.image;

import org.jspecify.annotations.NullMarked;
