package dev.flagship.ledger.intent;

/** The order in which operators see instances. */
public enum InstanceOrder {
    /** Latest created first. */
    NEWEST("i.created_at DESC"),
    /** Earliest created first. */
    OLDEST("i.created_at"),
    /** Whatever ends soonest first; what has no end yet comes last. */
    ENDING("i.expires_at NULLS LAST, i.created_at DESC"),
    /** Those of an account together, by its name. Accounts without a name come after, and what no account has last. */
    ACCOUNT("i.account_id = 0, lower(n.name) NULLS LAST, i.account_id, i.user_id, i.created_at DESC"),
    /** Those of a challenge together, by its slug. */
    CHALLENGE("d.slug, i.challenge_id, i.created_at DESC"),
    /** Those of a state together, in the order in which an instance has them. */
    STATE("""
            array_position(ARRAY['QUEUED', 'STARTING', 'POOLED', 'RUNNING', 'STOPPING', 'STOPPED', 'FAILED'], i.state),
            i.created_at DESC""");

    private final String sql;

    InstanceOrder(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
