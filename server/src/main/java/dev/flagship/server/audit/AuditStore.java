package dev.flagship.server.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the audit log, with the current names of challenges and accounts. */
final class AuditStore {
    /**
     * The account id of a {@code user.} deed is a user's and that of a {@code team.} deed a team's. Any other is that
     * of the entity that scores.
     */
    private static final String MATCHES = """
            from audit a
            left join challenge c on c.id = a.challenge_id
            left join app_user u on u.id = a.account_id and (a.action like 'user.%'
                or a.action not like 'team.%' and :users)
            left join team t on t.id = a.account_id and (a.action like 'team.%'
                or a.action not like 'user.%' and not :users)
            where (:text = '' or strpos(lower(concat_ws(' ', a.actor_name, a.address, a.detail, a.instance_id, c.name, u.name,
                                                               t.name)), :text) > 0)
              and (:action = '' or a.action = :action)
              and (:from::timestamptz is null or a.at >= :from)
              and (:to::timestamptz is null or a.at < :to)
              and a.id < :before
            """;

    private final JdbcClient jdbc;

    AuditStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns one page of matching rows with ids below {@code before}, latest first. */
    List<AuditRow> list(AuditFilter filter, long before, int limit, long offset) {
        return filtered("""
                        select a.id, a.at, a.actor_id, a.actor_name, a.address, a.action, a.instance_id, a.challenge_id,
                               c.name as challenge, coalesce(u.id, t.id) as account_id,
                               coalesce(u.name, t.name) as account, t.id is not null as by_team, a.detail
                        """ + MATCHES + " order by a.id desc limit :limit offset :offset", filter, before)
                .param("limit", limit)
                .param("offset", offset)
                .query(AuditStore::row)
                .list();
    }

    long count(AuditFilter filter) {
        return filtered("select count(*) " + MATCHES, filter, Long.MAX_VALUE)
                .query(Long.class)
                .single();
    }

    /** Returns every kind of deed in the log. */
    List<String> actions() {
        return jdbc.sql("select distinct action from audit order by action")
                .query((row, index) -> row.getString("action"))
                .list();
    }

    private JdbcClient.StatementSpec filtered(String sql, AuditFilter filter, long before) {
        return jdbc.sql(sql)
                .param("users", usersScore())
                .param("text", filter.text().toLowerCase(Locale.ROOT))
                .param("action", filter.action())
                .param("from", time(filter.from()))
                .param("to", time(filter.to()))
                .param("before", before);
    }

    private boolean usersScore() {
        return jdbc.sql("select not exists (select 1 from setting where key = 'user_mode' and value = 'teams')")
                .query(Boolean.class)
                .single();
    }

    private static @Nullable Timestamp time(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static AuditRow row(ResultSet row, int index) throws SQLException {
        return new AuditRow(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getLong("actor_id"),
                row.getString("actor_name"),
                row.getString("address"),
                row.getString("action"),
                Objects.requireNonNullElse(row.getString("instance_id"), ""),
                row.getLong("challenge_id"),
                Objects.requireNonNullElse(row.getString("challenge"), ""),
                row.getLong("account_id"),
                Objects.requireNonNullElse(row.getString("account"), ""),
                row.getBoolean("by_team"),
                row.getString("detail"));
    }
}
