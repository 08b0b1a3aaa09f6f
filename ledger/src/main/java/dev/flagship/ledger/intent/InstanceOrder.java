package dev.flagship.ledger.intent;

/** In which order operators read instances. */
public enum InstanceOrder {
    /** Latest start first. */
    NEWEST("i.created_at DESC"),
    /** Longest there first. */
    OLDEST("i.created_at"),
    /** Whatever ends soonest first; what has no end yet comes last. */
    ENDING("i.expires_at NULLS LAST, i.created_at DESC");

    private final String sql;

    InstanceOrder(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
