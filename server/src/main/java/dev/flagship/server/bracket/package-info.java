/** Divisions of users or teams, each with its own ranking. */
@NullMarked
package dev.flagship.server.bracket;

import org.jspecify.annotations.NullMarked;
