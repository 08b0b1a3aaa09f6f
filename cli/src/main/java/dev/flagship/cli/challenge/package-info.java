/**
 * Commands about challenges: the list of the board, and an author's work on a challenge from the first file to a test
 * on the platform.
 */
@NullMarked
package dev.flagship.cli.challenge;

import org.jspecify.annotations.NullMarked;
