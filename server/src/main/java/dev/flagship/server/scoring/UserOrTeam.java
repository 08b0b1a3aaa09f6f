package dev.flagship.server.scoring;

import dev.flagship.server.session.Caller;

/**
 * A user or a team. A user is a single person, also where teams score.
 *
 * @param isTeam whether the id is a team's
 */
public record UserOrTeam(boolean isTeam, long id) {
    /** Returns the user with this id. */
    public static UserOrTeam user(long id) {
        return new UserOrTeam(false, id);
    }

    /** Returns the team with this id. */
    public static UserOrTeam team(long id) {
        return new UserOrTeam(true, id);
    }

    /** Returns whether it is the caller or the caller's team. */
    boolean isOwn(Caller caller) {
        return id == (isTeam ? caller.teamId() : caller.userId());
    }
}
