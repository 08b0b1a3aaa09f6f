package dev.flagship.server.account;

import dev.flagship.server.session.Mode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads and locks the rows of accounts: users or teams, depending on the mode. */
final class AccountStore {
    private static final String SELECT = "select id, name, hidden, banned, bracket_id from account ";

    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks the row until the transaction ends and returns whether it is banned; empty if there is no such account. */
    Optional<Boolean> lock(Mode mode, long id) {
        String sql = mode == Mode.USERS
                ? "select banned from app_user where id = :id for no key update"
                : "select banned from team where id = :id for no key update";
        return jdbc.sql(sql).param("id", id).query(Boolean.class).optional();
    }

    /** Returns whether the user is in the team now. */
    boolean isMember(long userId, long teamId) {
        return jdbc.sql("select exists (select 1 from app_user where id = :user and team_id = :team)")
                .param("user", userId)
                .param("team", teamId)
                .query(Boolean.class)
                .single();
    }

    Optional<Account> find(long id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(AccountStore::account)
                .optional();
    }

    List<Account> findAll(Collection<Long> ids) {
        return jdbc.sql(SELECT + "where id = any (:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(AccountStore::account)
                .list();
    }

    Optional<Account> named(String name) {
        return jdbc.sql(SELECT + "where lower(name) = lower(:name)")
                .param("name", name)
                .query(AccountStore::account)
                .optional();
    }

    /** Returns those of the names that accounts have, ignoring case. */
    Set<String> known(Collection<String> names) {
        return jdbc.sql("""
                        select given.name
                        from unnest(:names::text[]) as given (name)
                        where exists (select 1 from account a where lower(a.name) = lower(given.name))
                        """)
                .param("names", names.toArray(String[]::new))
                .query((row, index) -> row.getString("name"))
                .set();
    }

    /** Returns the accounts whose names contain the text, ignoring case. */
    Set<Long> idsWith(String text) {
        return idsWith("select id from account", text);
    }

    /** Returns the users whose names contain the text, ignoring case. */
    Set<Long> usersWith(String text) {
        return idsWith("select id from app_user", text);
    }

    private Set<Long> idsWith(String sql, String text) {
        return jdbc.sql(sql + " where position(lower(:text) in lower(name)) > 0")
                .param("text", text)
                .query((row, index) -> row.getLong("id"))
                .set();
    }

    private static Account account(ResultSet row, int index) throws SQLException {
        return new Account(
                row.getLong("id"),
                row.getString("name"),
                row.getBoolean("hidden"),
                row.getBoolean("banned"),
                row.getObject("bracket_id", Long.class));
    }
}
