package dev.flagship.server.scoring;

import dev.flagship.server.account.Caller;
import dev.flagship.server.account.Modes;
import dev.flagship.server.account.User;
import dev.flagship.server.instance.StopInstance;
import dev.flagship.server.live.LiveEvents;

/** Stops what runs for an account that was banned or removed. */
public final class EndAccount {
    private final StopInstance stopInstance;
    private final Modes modes;
    private final LiveEvents live;

    EndAccount(StopInstance stopInstance, Modes modes, LiveEvents live) {
        this.stopInstance = stopInstance;
        this.modes = modes;
        this.live = live;
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
        live.scores(0);
    }
}
