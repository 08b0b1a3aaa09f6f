/** What is done again and again in the background, whatever one time throws. */
@NullMarked
package dev.flagship.server.upkeep;

import org.jspecify.annotations.NullMarked;
