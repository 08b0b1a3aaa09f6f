/** Fetches the images that operators request, in the background. */
@NullMarked
package dev.flagship.node.image;

import org.jspecify.annotations.NullMarked;
