/** How players liked challenges that they solved: up or down, with a few words. */
@NullMarked
package dev.flagship.server.rating;

import org.jspecify.annotations.NullMarked;
