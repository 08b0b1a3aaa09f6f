package dev.flagship.server.account;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts users, for the limit on their number. */
final class UserCount {
    private final JdbcClient jdbc;

    UserCount(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Serializes counting and adding users until the transaction ends. */
    void hold() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('flagship users'))")
                .query((row, index) -> true)
                .single();
    }

    /** Returns the number of users who are not removed. */
    long all() {
        return jdbc.sql("select count(*) from app_user where not removed")
                .query(Long.class)
                .single();
    }
}
