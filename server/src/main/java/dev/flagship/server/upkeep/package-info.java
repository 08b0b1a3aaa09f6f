/** Runs tasks repeatedly in the background, whatever a run throws. */
@NullMarked
package dev.flagship.server.upkeep;

import org.jspecify.annotations.NullMarked;
