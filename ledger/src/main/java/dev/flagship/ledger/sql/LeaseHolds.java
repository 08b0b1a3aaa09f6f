package dev.flagship.ledger.sql;

/**
 * Conditions that make a statement do nothing when the lease was lost. Each uses the parameters {@code :engine} and
 * {@code :epoch}.
 */
public final class LeaseHolds {
    /** Holds when the statement begins; a successor may be appointed before it ends. */
    public static final String NOW = "EXISTS (SELECT 1 FROM ledger.engine WHERE name = :engine AND epoch = :epoch)";

    /**
     * Holds until the transaction ends: it share-locks the lease row, so that no successor can be appointed between
     * this check and the write.
     */
    public static final String UNTIL_WRITTEN =
            "EXISTS (SELECT 1 FROM ledger.engine WHERE name = :engine AND epoch = :epoch FOR SHARE)";

    private LeaseHolds() {}
}
