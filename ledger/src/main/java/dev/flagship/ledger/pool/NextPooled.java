package dev.flagship.ledger.pool;

/** The one statement by which a pooled instance gets an owner. */
final class NextPooled {
    /**
     * Concurrent claims take different rows: a row is locked by one claim, and the others skip it. Only an
     * instance on an engine that is ready, and whose node holds its lease, can be claimed. Returns the row after the
     * claim.
     */
    static final String CLAIM = """
            UPDATE ledger.instance
               SET state = 'STARTING', state_since = :now, created_at = :asked, starting_since = :now, owned_at = :now,
                   owner_key = :owner, account_id = :account, user_id = :user, units = :units, expires_at = :expires
             WHERE state = 'POOLED' AND id = (
                   SELECT p.id FROM ledger.instance p
                    WHERE p.state = 'POOLED' AND p.challenge_id = :challenge AND p.version = :version
                      AND EXISTS (SELECT 1 FROM ledger.engine e JOIN ledger.engine_health h ON h.name = e.name
                                   WHERE e.name = p.engine AND e.lease_until > :now AND h.status = 'READY')
                    ORDER BY p.state_since, p.id LIMIT 1 FOR UPDATE OF p SKIP LOCKED)
            RETURNING *
            """;

    private NextPooled() {}
}
