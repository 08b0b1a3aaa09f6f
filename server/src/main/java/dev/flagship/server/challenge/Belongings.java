package dev.flagship.server.challenge;

/** What a challenge has that is not in its own tables: files' bytes, instances. */
public interface Belongings {

    /** Hears, in the running transaction, that the challenge is about to be removed. */
    void removing(long challengeId);

    /** Hears, in the running transaction, that the files of a challenge are about to be removed, which itself stays. */
    default void removingFiles(long challengeId) {}

    /** Hears, in the running transaction, that no challenge has this slug any more: another may come to have it. */
    default void freed(String slug) {}
}
