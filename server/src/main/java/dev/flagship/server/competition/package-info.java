/** The event itself: its name, and when it is open. */
@NullMarked
package dev.flagship.server.competition;

import org.jspecify.annotations.NullMarked;
