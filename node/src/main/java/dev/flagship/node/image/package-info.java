/** Fetches the images that operators asked for, beside everything else. */
@NullMarked
package dev.flagship.node.image;

import org.jspecify.annotations.NullMarked;
