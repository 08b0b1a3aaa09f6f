package dev.flagship.server.notification;

import org.jspecify.annotations.Nullable;

/**
 * A filter for announcements.
 *
 * @param sinceId only those with a higher id
 * @param userId only those for this user; null does not restrict
 * @param teamId only those for this team; null does not restrict
 */
record Wanted(long sinceId, @Nullable Long userId, @Nullable Long teamId) {
    static final Wanted ALL = new Wanted(0, null, null);
}
