/** Commands about the images that challenges run, over REST. */
@NullMarked
package dev.flagship.cli.image;

import org.jspecify.annotations.NullMarked;
