package dev.flagship.server.challenge;

/**
 * Notified when challenges are removed, to release what they have outside their own tables: files' bytes, instances.
 */
public interface Belongings {

    /** Called in the running transaction before the challenge is removed. */
    void removing(long challengeId);

    /**
     * Called in the running transaction before the files of a challenge are removed, while the challenge itself stays.
     */
    default void removingFiles(long challengeId) {}

    /** Called in the running transaction when no challenge has this slug any more, so that another may get it. */
    default void freed(String slug) {}
}
