/**
 * The standings, and which challenges they open: an immutable snapshot of solves, values and places, at most a second
 * old, that all readers share. It knows challenges and no other feature that scores, so that all of them may show a
 * place or a count.
 */
@NullMarked
package dev.flagship.server.standings;

import org.jspecify.annotations.NullMarked;
