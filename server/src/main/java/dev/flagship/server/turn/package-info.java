/** Lets threads that need the same result wait for one of them to make it. */
@NullMarked
package dev.flagship.server.turn;

import org.jspecify.annotations.NullMarked;
