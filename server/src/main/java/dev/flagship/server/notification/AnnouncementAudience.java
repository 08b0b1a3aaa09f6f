package dev.flagship.server.notification;

import dev.flagship.server.session.Visitor;

/**
 * Which announcements a visitor may read.
 *
 * @param all whether they may read everybody's
 * @param userId the visitor's user id; 0 when they are not signed in
 * @param teamId the id of their team; 0 for none
 */
record AnnouncementAudience(boolean all, long userId, long teamId) {

    static AnnouncementAudience of(Visitor visitor) {
        return visitor.caller()
                .map(caller -> new AnnouncementAudience(caller.seesAll(), caller.userId(), caller.teamId()))
                .orElse(new AnnouncementAudience(false, 0, 0));
    }
}
