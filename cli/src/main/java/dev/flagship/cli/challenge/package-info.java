/** Commands about challenges: what is on the board, and whether a catalog file is right. */
@NullMarked
package dev.flagship.cli.challenge;

import org.jspecify.annotations.NullMarked;
