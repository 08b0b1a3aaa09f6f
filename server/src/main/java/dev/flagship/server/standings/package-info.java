/**
 * Who leads: an immutable snapshot of solves and places, at most a second old, that every reader shares. It reads other
 * features' tables but none of their classes, so that all of them may show a place or a count.
 */
@NullMarked
package dev.flagship.server.standings;

import org.jspecify.annotations.NullMarked;
