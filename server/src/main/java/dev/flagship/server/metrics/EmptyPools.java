package dev.flagship.server.metrics;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts the challenges of which an instance should be ready and none is. */
final class EmptyPools {
    private final JdbcClient jdbc;

    EmptyPools(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns how many there are; none while no pools are wanted at all. */
    int count() {
        return jdbc.sql("""
                        select count(*) from ledger.pool_size p where p.least > 0 and not exists (
                            select from ledger.instance i
                            where i.challenge_id = p.challenge_id and i.state = 'POOLED')
                        and exists (select from ledger.pool_bounds where instances > 0)
                        """).query(Integer.class).single();
    }
}
