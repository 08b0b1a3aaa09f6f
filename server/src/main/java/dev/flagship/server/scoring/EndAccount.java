package dev.flagship.server.scoring;

import dev.flagship.server.account.Caller;
import dev.flagship.server.account.Modes;
import dev.flagship.server.account.User;
import dev.flagship.server.instance.StopInstance;

/** Stops what runs for an account that was banned or removed. */
public final class EndAccount {
    private final StopInstance stopInstance;
    private final Modes modes;

    EndAccount(StopInstance stopInstance, Modes modes) {
        this.stopInstance = stopInstance;
        this.modes = modes;
    }

    /** A user's own; where teams play, what is the team's goes on. */
    public void ofUser(Caller caller, User user) {
        if (modes.byTeam()) {
            stopInstance.stopAllOfUser(caller, user.id());
        } else {
            of(caller, user.id());
        }
    }

    /** An account's. */
    public void of(Caller caller, long accountId) {
        stopInstance.stopAllOf(caller, accountId);
    }
}
