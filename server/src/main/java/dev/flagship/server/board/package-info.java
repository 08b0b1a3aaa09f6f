/**
 * The pages players play on: the board and a challenge. They put together what challenge, scoring and instance know, so
 * that those need not know each other.
 */
@NullMarked
package dev.flagship.server.board;

import org.jspecify.annotations.NullMarked;
