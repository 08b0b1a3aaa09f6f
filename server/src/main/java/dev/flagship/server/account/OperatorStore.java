package dev.flagship.server.account;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Says whether there are operators left, and lets nobody take the last one away. */
final class OperatorStore {
    private final JdbcClient jdbc;

    OperatorStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets operators be counted and changed one after the other until the transaction ends. */
    void hold() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('flagship operators'))")
                .query((row, index) -> true)
                .single();
    }

    /** Whether there is one who may sign in, besides this user. */
    boolean isThereAnother(long id) {
        return jdbc.sql("""
                        select exists (select 1 from app_user
                                       where role = 'admin' and not banned and not removed and id <> :id)
                        """).param("id", id).query(Boolean.class).single();
    }
}
