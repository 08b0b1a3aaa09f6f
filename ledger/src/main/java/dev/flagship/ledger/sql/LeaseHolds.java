package dev.flagship.ledger.sql;

/**
 * Conditions by which a statement does nothing in the name of a lease that was lost. Each takes the parameters
 * {@code :engine} and {@code :epoch}.
 */
public final class LeaseHolds {
    /** As the statement begins; a successor may be appointed before it has ended. */
    public static final String NOW = "EXISTS (SELECT 1 FROM ledger.engine WHERE name = :engine AND epoch = :epoch)";

    /**
     * Until the transaction has ended: share-locks the lease row, so that no successor can be appointed between this check and
     * the write.
     */
    public static final String UNTIL_WRITTEN =
            "EXISTS (SELECT 1 FROM ledger.engine WHERE name = :engine AND epoch = :epoch FOR SHARE)";

    private LeaseHolds() {}
}
