package dev.flagship.server.account;

/**
 * Notified before users and teams are removed, to release what is kept for them outside their own tables: on an engine.
 */
public interface OwnerBelongings {

    /** Called in the running transaction before a user is removed. */
    void removingUser(long userId);

    /** Called in the running transaction before a team is removed. */
    void removingTeam(long teamId);
}
