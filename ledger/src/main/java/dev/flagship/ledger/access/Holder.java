package dev.flagship.ledger.access;

import java.util.Objects;

/**
 * Who has an instance, and of which challenge it is.
 *
 * @param owner the owner key
 */
public record Holder(String owner, long challengeId) {
    public Holder {
        Objects.requireNonNull(owner, "owner");
    }

    /** Returns whether all accounts share it. */
    public boolean isShared() {
        return owner.equals(AccessRules.SHARED);
    }
}
