package dev.flagship.server.settings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of settings, of those that the platform knows and of those that others keep here. */
final class SettingStore {
    private final JdbcClient jdbc;

    SettingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<StoredSetting> all() {
        return jdbc.sql("select id, key, value from setting order by id")
                .query(SettingStore::stored)
                .list();
    }

    Optional<StoredSetting> find(String key) {
        return jdbc.sql("select id, key, value from setting where key = :key")
                .param("key", key)
                .query(SettingStore::stored)
                .optional();
    }

    StoredSetting put(String key, @Nullable String value, Instant now) {
        return jdbc.sql("""
                        insert into setting (key, value, updated_at) values (:key, :value, :now)
                        on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at
                        returning id, key, value
                        """)
                .param("key", key)
                .param("value", value)
                .param("now", Timestamp.from(now))
                .query(SettingStore::stored)
                .single();
    }

    boolean remove(String key) {
        return jdbc.sql("delete from setting where key = :key")
                        .param("key", key)
                        .update()
                == 1;
    }

    /** Tells every server that settings changed, once the running transaction has ended. */
    void announce() {
        jdbc.sql("select pg_notify('flagship', 'setting')")
                .query((row, index) -> true)
                .single();
    }

    private static StoredSetting stored(ResultSet row, int index) throws SQLException {
        return new StoredSetting(row.getLong("id"), row.getString("key"), row.getString("value"));
    }
}
