package dev.flagship.server.people;

import dev.flagship.server.account.User;
import dev.flagship.server.instance.StopInstance;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Modes;

/** Stops the instances of an account that was banned or removed. */
final class EndAccount {
    private final StopInstance stopInstance;
    private final Modes modes;

    EndAccount(StopInstance stopInstance, Modes modes) {
        this.stopInstance = stopInstance;
        this.modes = modes;
    }

    /** Stops the user's own instances. Where teams play, instances of the team go on. */
    public void ofUser(Caller caller, User user) {
        if (modes.byTeam()) {
            stopInstance.stopAllOfUser(caller, user.id());
        } else {
            of(caller, user.id());
        }
    }

    /** Stops the account's instances. */
    public void of(Caller caller, long accountId) {
        stopInstance.stopAllOf(caller, accountId);
    }
}
