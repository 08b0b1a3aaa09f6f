package dev.flagship.testkit.ledger;

import java.util.Comparator;

/** A definition version, ordered by challenge and then by version. */
record DefinitionKey(long challenge, int version) implements Comparable<DefinitionKey> {
    @Override
    public int compareTo(DefinitionKey other) {
        return Comparator.comparingLong(DefinitionKey::challenge)
                .thenComparingInt(DefinitionKey::version)
                .compare(this, other);
    }
}
