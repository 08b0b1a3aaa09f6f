package dev.flagship.server.challenge;

/** What a challenge has outside the database. */
public interface Belongings {

    /** Hears, in the running transaction, that the challenge is about to be removed. */
    void removing(long challengeId);
}
