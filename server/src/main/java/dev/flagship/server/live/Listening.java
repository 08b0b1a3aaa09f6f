package dev.flagship.server.live;

import dev.flagship.server.account.Caller;
import java.util.Objects;

/**
 * Who holds a stream open.
 *
 * @param caller who they were when they opened it
 */
record Listening(Caller caller) {
    Listening {
        Objects.requireNonNull(caller, "caller");
    }

    /** Whether an event for this audience is for them. */
    boolean hears(String audience) {
        return audience.equals(Audience.ALL)
                || audience.equals(Audience.user(caller.userId()))
                || (caller.teamId() != 0 && audience.equals(Audience.team(caller.teamId())));
    }

    /** Whether what happens to this owner's instances is for them. */
    boolean owns(String owner) {
        return caller.seesAll() || caller.ownerKeys().contains(owner);
    }
}
