/**
 * Attempts, solves, awards and unlocked hints. Attempts are only ever added; a challenge is solved once per account.
 * Users and teams over REST and on the operators' pages are here, too, since they are told with what they scored, and
 * {@code account} and {@code team} know nothing of that; who leads is for {@code standings}.
 */
@NullMarked
package dev.flagship.server.scoring;

import org.jspecify.annotations.NullMarked;
