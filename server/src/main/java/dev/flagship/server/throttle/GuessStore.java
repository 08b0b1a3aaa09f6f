package dev.flagship.server.throttle;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The counts of events in windows of time. */
final class GuessStore {
    private final JdbcClient jdbc;

    GuessStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Counts one event, in the open window or in one that begins now. Concurrent events are counted one after the
     * other.
     */
    Window count(byte[] key, Instant now, Duration window) {
        return jdbc.sql("""
                        insert into guess (key, count, ends_at) values (:key, 1, :ends)
                        on conflict (key) do update set
                            count = case when guess.ends_at > :now then guess.count + 1 else 1 end,
                            ends_at = case when guess.ends_at > :now then guess.ends_at else :ends end
                        returning key, count, ends_at
                        """)
                .param("key", key)
                .param("now", Timestamp.from(now))
                .param("ends", Timestamp.from(now.plus(window)))
                .query(GuessStore::window)
                .single();
    }

    /** Returns the open window; empty if nothing was counted lately. */
    Optional<Window> find(byte[] key, Instant now) {
        return jdbc.sql("select key, count, ends_at from guess where key = :key and ends_at > :now")
                .param("key", key)
                .param("now", Timestamp.from(now))
                .query(GuessStore::window)
                .optional();
    }

    /** Returns the open windows of several keys, in no order. */
    List<Window> find(List<byte[]> keys, Instant now) {
        return jdbc.sql("select key, count, ends_at from guess where key in (:keys) and ends_at > :now")
                .param("keys", keys)
                .param("now", Timestamp.from(now))
                .query(GuessStore::window)
                .list();
    }

    /** Takes one counted event back. */
    void giveBack(byte[] key) {
        jdbc.sql("update guess set count = count - 1 where key = :key and count > 0")
                .param("key", key)
                .update();
    }

    /** Removes windows that have ended. */
    void removeBefore(Instant now) {
        jdbc.sql("delete from guess where ends_at <= :now")
                .param("now", Timestamp.from(now))
                .update();
    }

    private static Window window(ResultSet row, int index) throws SQLException {
        return new Window(
                ByteBuffer.wrap(row.getBytes("key")),
                row.getInt("count"),
                row.getTimestamp("ends_at").toInstant());
    }

    /**
     * A window of time.
     *
     * @param key hash of what is counted
     * @param count how many events were counted in it
     */
    record Window(ByteBuffer key, int count, Instant endsAt) {}
}
