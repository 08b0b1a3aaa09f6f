/** Commands about challenges: what is on the board, and the loop in which authors make one. */
@NullMarked
package dev.flagship.cli.challenge;

import org.jspecify.annotations.NullMarked;
