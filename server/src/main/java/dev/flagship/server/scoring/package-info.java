/**
 * Attempts, solves, awards and unlocked hints. Attempts are only ever added; a challenge is solved once per account.
 * The REST API and the operators' pages of users and teams, which show scores, are in {@code people}; the scoreboard is
 * in {@code standings}.
 */
@NullMarked
package dev.flagship.server.scoring;

import org.jspecify.annotations.NullMarked;
