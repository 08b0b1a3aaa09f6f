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
    /** The hint that something changed that open pages show. */
    private static final String SHOWN = "setting shown";

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

    /** Stores a value; open pages are told where they show it and it is another one than before. */
    StoredSetting put(String key, @Nullable String value, Instant now) {
        boolean tells = isShown(key) && !text(key, value).equals(now(key));
        StoredSetting stored = jdbc.sql("""
                        insert into setting (key, value, updated_at) values (:key, :value, :now)
                        on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at
                        returning id, key, value
                        """)
                .param("key", key)
                .param("value", value)
                .param("now", Timestamp.from(now))
                .query(SettingStore::stored)
                .single();
        if (tells) {
            hint(SHOWN);
        }
        return stored;
    }

    /** Forgets a value; open pages are told where they showed it. */
    boolean remove(String key) {
        boolean tells = isShown(key) && !now(key).equals(text(key, ""));
        boolean removed = jdbc.sql("delete from setting where key = :key")
                        .param("key", key)
                        .update()
                == 1;
        if (tells) {
            hint(SHOWN);
        }
        return removed;
    }

    /** Tells every server that settings changed, once the running transaction has ended. */
    void announce() {
        hint("setting");
    }

    private void hint(String hint) {
        jdbc.sql("select pg_notify('flagship', :hint)")
                .param("hint", hint)
                .query((row, index) -> true)
                .single();
    }

    private static boolean isShown(String key) {
        return Setting.of(key).filter(Setting::isShown).isPresent();
    }

    private String now(String key) {
        Optional<StoredSetting> known = find(key);
        return text(key, known.isPresent() ? known.get().value() : "");
    }

    /** What a stored value means: nothing stands for the default. */
    private static String text(String key, @Nullable String value) {
        return value == null || value.isEmpty()
                ? Setting.of(key).map(Setting::byDefault).orElse("")
                : value;
    }

    private static StoredSetting stored(ResultSet row, int index) throws SQLException {
        return new StoredSetting(row.getLong("id"), row.getString("key"), row.getString("value"));
    }
}
