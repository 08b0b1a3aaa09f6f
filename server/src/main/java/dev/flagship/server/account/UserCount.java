package dev.flagship.server.account;

import org.springframework.jdbc.core.simple.JdbcClient;

/** How many people there are, where there may be no more than so many. */
final class UserCount {
    private final JdbcClient jdbc;

    UserCount(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets users be counted and added one after the other until the transaction ends. */
    void hold() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('flagship users'))")
                .query((row, index) -> true)
                .single();
    }

    /** All who are not removed. */
    long all() {
        return jdbc.sql("select count(*) from app_user where not removed")
                .query(Long.class)
                .single();
    }
}
