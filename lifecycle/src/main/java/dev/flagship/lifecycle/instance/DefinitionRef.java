package dev.flagship.lifecycle.instance;

/** One version of the container part of a challenge. Ids are the catalog's integer ids; versions start at 1. */
public record DefinitionRef(long challengeId, int version) {

    public DefinitionRef {
        if (challengeId < 1) {
            throw new IllegalArgumentException("challengeId: " + challengeId + " (expected: >= 1)");
        }
        if (version < 1) {
            throw new IllegalArgumentException("version: " + version + " (expected: >= 1)");
        }
    }
}
