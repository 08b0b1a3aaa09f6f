/** Attempts, solves and the scoreboard. Attempts are only ever added; a challenge is solved once per account. */
@NullMarked
package dev.flagship.server.scoring;

import org.jspecify.annotations.NullMarked;
