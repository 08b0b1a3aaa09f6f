package dev.flagship.server.live;

import dev.flagship.server.account.Caller;
import java.util.Objects;

/**
 * Who holds a stream open.
 *
 * @param ownerKey whose instances are theirs
 * @param operator whether everybody's instances are for them
 */
record Listening(long userId, long teamId, String ownerKey, boolean operator) {
    Listening {
        Objects.requireNonNull(ownerKey, "ownerKey");
    }

    static Listening of(Caller caller) {
        return new Listening(caller.userId(), caller.teamId(), caller.ownerKey(), caller.seesAll());
    }

    /** Whether an event for this audience is for them. */
    boolean hears(String audience) {
        return audience.equals(Audience.ALL)
                || audience.equals(Audience.user(userId))
                || (teamId != 0 && audience.equals(Audience.team(teamId)));
    }

    /** Whether what happens to this owner's instances is for them. */
    boolean owns(String owner) {
        return operator || ownerKey.equals(owner);
    }
}
