/**
 * Attempts, solves, awards and unlocked hints. Attempts are only ever added; a challenge is solved once per account.
 * The REST API and the operators' pages of users and teams are here, too, because they show scores, of which
 * {@code account} and {@code team} know nothing. The scoreboard is in {@code standings}.
 */
@NullMarked
package dev.flagship.server.scoring;

import org.jspecify.annotations.NullMarked;
