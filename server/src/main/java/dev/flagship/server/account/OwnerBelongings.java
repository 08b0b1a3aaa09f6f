package dev.flagship.server.account;

/** What users and teams have that is not in their own tables: what is kept for them on an engine. */
public interface OwnerBelongings {

    /** Hears, in the running transaction, that a user is about to be removed. */
    void removingUser(long userId);

    /** Hears, in the running transaction, that a team is about to be removed. */
    void removingTeam(long teamId);
}
