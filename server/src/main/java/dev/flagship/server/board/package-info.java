/**
 * The pages that players play on: the board and a challenge. They combine what the packages challenge, scoring and
 * instance provide, so that those need not depend on each other.
 */
@NullMarked
package dev.flagship.server.board;

import org.jspecify.annotations.NullMarked;
