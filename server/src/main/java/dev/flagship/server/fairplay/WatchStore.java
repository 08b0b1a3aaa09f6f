package dev.flagship.server.fairplay;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The row that says how far records have been looked at. The server that holds its lock does the looking. */
final class WatchStore {
    private final JdbcClient jdbc;

    WatchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Stores that records are complete from now on, or from the beginning if nothing was submitted yet. Only the first
     * call has an effect.
     */
    void begin(Instant now) {
        jdbc.sql("""
                        update fair_play_watch
                        set since = case when exists (select 1 from submission) then :now else 'epoch'::timestamptz end
                        where since is null
                        """).param("now", Timestamp.from(now)).update();
    }

    /** Locks the row until the transaction ends; empty while another server has the lock. */
    Optional<Watch> hold() {
        return jdbc.sql("""
                        select submission, sessions, since from fair_play_watch
                        where since is not null for update skip locked
                        """)
                .query((row, index) -> new Watch(
                        row.getLong("submission"),
                        row.getTimestamp("sessions").toInstant(),
                        row.getTimestamp("since").toInstant()))
                .optional();
    }

    void write(long submission, Instant sessions) {
        jdbc.sql("update fair_play_watch set submission = :submission, sessions = :sessions")
                .param("submission", submission)
                .param("sessions", Timestamp.from(sessions))
                .update();
    }
}
