package dev.flagship.server.account;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells all servers, once the running transaction has ended, that standings show some account otherwise, or show it no
 * more: its name, its bracket, or what its solves make of values and places.
 */
public final class AccountNews {
    private final JdbcClient jdbc;

    AccountNews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An account is shown otherwise. */
    public void changed() {
        jdbc.sql("select pg_notify('flagship', 'solve 0')")
                .query((row, index) -> true)
                .list();
    }
}
