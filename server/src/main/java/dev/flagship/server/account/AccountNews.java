package dev.flagship.server.account;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells all servers, as soon as the running transaction commits, that standings show an account differently or no
 * longer. That concerns its name, its bracket, or what its solves mean for values and places.
 */
public final class AccountNews {
    private final JdbcClient jdbc;

    AccountNews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Announces that an account is shown differently. */
    public void changed() {
        jdbc.sql("select pg_notify('flagship', 'solve 0')")
                .query((row, index) -> true)
                .list();
    }
}
