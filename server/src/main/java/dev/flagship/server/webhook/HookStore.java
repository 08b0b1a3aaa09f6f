package dev.flagship.server.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores hooks. */
final class HookStore {
    private static final String SELECT = """
            select id, name, kind, origin, topics, enabled, sealed_secret is not null as signed, created_at from webhook
            """;

    private final JdbcClient jdbc;

    HookStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Hook> all() {
        return jdbc.sql(SELECT + "order by id").query(HookStore::hook).list();
    }

    Optional<Hook> find(long id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(HookStore::hook)
                .optional();
    }

    /** Returns a new id. */
    long newId() {
        return jdbc.sql("select nextval(pg_get_serial_sequence('webhook', 'id'))")
                .query(Long.class)
                .single();
    }

    void add(Hook hook, String sealedUrl, @Nullable String sealedSecret) {
        jdbc.sql("""
                        insert into webhook
                            (id, name, kind, origin, sealed_url, sealed_secret, topics, enabled, created_at)
                        overriding system value
                        values (:id, :name, :kind, :origin, :url, :secret, :topics, :enabled, :at)
                        """)
                .param("id", hook.id())
                .param("name", hook.name())
                .param("kind", hook.kind().text())
                .param("origin", hook.origin())
                .param("url", sealedUrl)
                .param("secret", sealedSecret)
                .param("topics", array(hook))
                .param("enabled", hook.enabled())
                .param("at", Timestamp.from(hook.createdAt()))
                .update();
    }

    /** Changes the hook; a null address or secret leaves the old one. */
    void update(Hook hook, @Nullable String sealedUrl, @Nullable String sealedSecret) {
        jdbc.sql("""
                        update webhook set name = :name, kind = :kind, origin = :origin, topics = :topics,
                            enabled = :enabled, sealed_url = coalesce(:url, sealed_url),
                            sealed_secret = coalesce(:secret, sealed_secret)
                        where id = :id
                        """)
                .param("id", hook.id())
                .param("name", hook.name())
                .param("kind", hook.kind().text())
                .param("origin", hook.origin())
                .param("url", sealedUrl)
                .param("secret", sealedSecret)
                .param("topics", array(hook))
                .param("enabled", hook.enabled())
                .update();
    }

    void remove(long id) {
        jdbc.sql("delete from webhook where id = :id").param("id", id).update();
    }

    private static String[] array(Hook hook) {
        return hook.topics().stream().sorted().toArray(String[]::new);
    }

    private static Hook hook(ResultSet row, int index) throws SQLException {
        return new Hook(
                row.getLong("id"),
                row.getString("name"),
                Hook.Kind.of(row.getString("kind")),
                row.getString("origin"),
                Set.of((String[]) row.getArray("topics").getArray()),
                row.getBoolean("enabled"),
                row.getBoolean("signed"),
                row.getTimestamp("created_at").toInstant());
    }
}
