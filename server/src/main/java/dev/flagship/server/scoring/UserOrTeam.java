package dev.flagship.server.scoring;

import dev.flagship.server.account.Caller;

/**
 * Whom something is told of. A user is one person also where teams score.
 *
 * @param isTeam what the id is one of
 */
public record UserOrTeam(boolean isTeam, long id) {
    /** A user. */
    public static UserOrTeam user(long id) {
        return new UserOrTeam(false, id);
    }

    /** A team. */
    public static UserOrTeam team(long id) {
        return new UserOrTeam(true, id);
    }

    /** Whether it is the caller, or the caller's team. */
    boolean isOwn(Caller caller) {
        return id == (isTeam ? caller.teamId() : caller.userId());
    }
}
