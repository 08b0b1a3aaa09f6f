package dev.flagship.server.settings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores settings: the platform's and any others that clients keep here. */
final class SettingStore {
    /** What is stored now, and the value before. */
    private record Written(StoredSetting stored, @Nullable String before) {}

    /** The hint for a changed setting that open pages show. */
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

    /** Stores a value. Open pages are told when they show the setting and its value is another one than before. */
    StoredSetting put(String key, @Nullable String value, Instant now) {
        // The old value comes from the same statement, so a concurrent write comes either before it or after it.
        Written written = jdbc.sql("""
                        insert into setting (key, value, updated_at) values (:key, :value, :now)
                        on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at
                        returning new.id, new.key, new.value, old.value as before
                        """)
                .param("key", key)
                .param("value", value)
                .param("now", Timestamp.from(now))
                .query((row, index) -> new Written(stored(row, index), row.getString("before")))
                .single();
        tell(key, written.before(), value);
        return written.stored();
    }

    /** Removes a value. Open pages are told when they showed the setting. Returns false when there was none. */
    boolean remove(String key) {
        List<StoredSetting> removed = jdbc.sql("delete from setting where key = :key returning id, key, value")
                .param("key", key)
                .query(SettingStore::stored)
                .list();
        removed.forEach(was -> tell(key, was.value(), null));
        return !removed.isEmpty();
    }

    private void tell(String key, @Nullable String before, @Nullable String after) {
        if (isShown(key) && !text(key, before).equals(text(key, after))) {
            hint(SHOWN);
        }
    }

    /** Tells every server that settings changed, when the running transaction commits. */
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

    /** Returns what a stored value means; no value stands for the default. */
    private static String text(String key, @Nullable String value) {
        return value == null || value.isEmpty() || Setting.isNone(value)
                ? Setting.of(key).map(Setting::byDefault).orElse("")
                : value;
    }

    private static StoredSetting stored(ResultSet row, int index) throws SQLException {
        return new StoredSetting(row.getLong("id"), row.getString("key"), row.getString("value"));
    }
}
