package dev.flagship.ledger.intent;

/** The order in which operators see instances. */
public enum InstanceOrder {
    /** Latest created first. */
    NEWEST("i.created_at DESC"),
    /** Earliest created first. */
    OLDEST("i.created_at"),
    /** Earliest expiry first; instances without an expiry last. */
    ENDING("i.expires_at NULLS LAST, i.created_at DESC");

    private final String sql;

    InstanceOrder(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
