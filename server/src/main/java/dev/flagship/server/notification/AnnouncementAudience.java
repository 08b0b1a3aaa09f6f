package dev.flagship.server.notification;

import dev.flagship.server.account.Visitor;

/**
 * Whose announcements somebody may read.
 *
 * @param all whether everybody's are theirs to read
 * @param userId who they are; 0 for nobody known
 * @param teamId the team they are in; 0 for none
 */
record AnnouncementAudience(boolean all, long userId, long teamId) {

    static AnnouncementAudience of(Visitor visitor) {
        return visitor.caller()
                .map(caller -> new AnnouncementAudience(caller.seesAll(), caller.userId(), caller.teamId()))
                .orElse(new AnnouncementAudience(false, 0, 0));
    }
}
