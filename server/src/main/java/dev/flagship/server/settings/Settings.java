package dev.flagship.server.settings;

import dev.flagship.lifecycle.port.Clock;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The settings as they are now, read again at most once a second, so that all servers follow a change. */
public final class Settings {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Read latest;

    Settings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.latest = read();
    }

    /** Text of a setting. */
    public String text(Setting setting) {
        return current().getOrDefault(setting, setting.byDefault());
    }

    /** A setting that is a number. */
    public int number(Setting setting) {
        return Integer.parseInt(text(setting));
    }

    /** A setting that is a number of seconds. */
    public Duration seconds(Setting setting) {
        return Setting.seconds(text(setting));
    }

    /** A setting that is true or false. */
    public boolean isSet(Setting setting) {
        return Boolean.parseBoolean(text(setting));
    }

    /** A setting that is a time; empty when nobody set one. */
    public Optional<Instant> time(Setting setting) {
        String text = text(setting);
        return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    }

    /** Changes a setting for everybody; throws {@link IllegalArgumentException} that says what was expected. */
    public void set(Setting setting, String value) {
        setting.error(value).ifPresent(error -> {
            throw new IllegalArgumentException(error);
        });
        jdbc.sql("""
                        insert into setting (key, value, updated_at) values (:key, :value, :now)
                        on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at
                        """)
                .param("key", setting.key())
                .param("value", value)
                .param("now", Timestamp.from(clock.now()))
                .update();
        latest = read();
    }

    private Map<Setting, String> current() {
        Read known = latest;
        if (clock.nanoTime() - known.atNanos() >= FRESH_NANOS) {
            known = read();
            latest = known;
        }
        return known.values();
    }

    private Read read() {
        long now = clock.nanoTime();
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        jdbc.sql("select key, value from setting")
                .query((row, index) -> new String[] {row.getString("key"), row.getString("value")})
                .list()
                .forEach(row -> Setting.of(row[0])
                        .filter(setting -> setting.error(row[1]).isEmpty())
                        .ifPresent(setting -> values.put(setting, row[1])));
        return new Read(values, now);
    }

    private record Read(Map<Setting, String> values, long atNanos) {}
}
