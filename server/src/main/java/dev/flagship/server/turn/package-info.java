/** How many who want the same wait for one of them, whatever it is that they want. */
@NullMarked
package dev.flagship.server.turn;

import org.jspecify.annotations.NullMarked;
