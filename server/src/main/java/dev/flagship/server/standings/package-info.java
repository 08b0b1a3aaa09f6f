/**
 * Who leads, and what that opens: an immutable snapshot of solves, values and places, at most a second old, that every
 * reader shares. It knows challenges and no other feature that scores, so that all of them may show a place or a count.
 */
@NullMarked
package dev.flagship.server.standings;

import org.jspecify.annotations.NullMarked;
