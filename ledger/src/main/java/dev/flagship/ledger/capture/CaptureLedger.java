package dev.flagship.ledger.capture;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.InstanceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The captures that operators want, and what was captured. */
public final class CaptureLedger {
    /** The most captures that run at once, because nodes hold data in memory until it is written. */
    public static final int AT_ONCE = 20;

    /** The most bytes of all captures together. */
    public static final long ROOM = 1L << 30;

    private static final String ALL = """
            SELECT c.*, i.challenge_id FROM ledger.capture c JOIN ledger.instance i ON i.id = c.instance_id
            """;

    private final DataSource dataSource;

    public CaptureLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The outcome of {@link #ask}. */
    public sealed interface Asked {
        /** The capture was started. */
        record Begun(long id) implements Asked {}

        /** The instance is already captured, has ended, or does not exist. */
        record Refused() implements Asked {}
    }

    /** Starts to capture a live instance, and hints {@code capture}. */
    public Asked ask(InstanceId instance, Duration life, long most, Instant now) {
        Optional<Long> id = Sql.on(dataSource, """
                INSERT INTO ledger.capture (instance_id, asked_at, until, most)
                SELECT id, :now, :until, :most FROM ledger.instance
                 WHERE id = :instance AND state NOT IN ('STOPPING', 'STOPPED', 'FAILED')
                ON CONFLICT (instance_id) WHERE ended_at IS NULL DO NOTHING
                RETURNING id
                """)
                .with("instance", instance.value())
                .with("now", now)
                .with("until", now.plus(life))
                .with("most", most)
                .one(row -> row.getLong("id"));
        hint();
        return id.<Asked>map(Asked.Begun::new).orElseGet(Asked.Refused::new);
    }

    /** Captures every instance of a challenge: those that run, and those that start later. */
    public void rule(CaptureRule rule, Instant now) {
        Sql.on(dataSource, """
                INSERT INTO ledger.capture_rule (challenge_id, seconds, most, since)
                VALUES (:challenge, :seconds, :most, :now)
                ON CONFLICT (challenge_id) DO UPDATE SET seconds = :seconds, most = :most
                """)
                .with("challenge", rule.challengeId())
                .with("seconds", rule.life().toSeconds())
                .with("most", rule.most())
                .with("now", now)
                .update();
        hint();
    }

    /** Removes the rule of a challenge; running captures go on. Returns false when there was no rule. */
    public boolean unrule(long challenge) {
        return Sql.on(dataSource, "DELETE FROM ledger.capture_rule WHERE challenge_id = :challenge")
                        .with("challenge", challenge)
                        .update()
                > 0;
    }

    /** Returns all rules, by challenge. */
    public List<CaptureRule> rules() {
        return Sql.on(dataSource, "SELECT * FROM ledger.capture_rule ORDER BY challenge_id")
                .list(row -> new CaptureRule(
                        row.getLong("challenge_id"), Duration.ofSeconds(row.getInt("seconds")), row.getLong("most")));
    }

    /** Returns all captures, latest first. */
    public List<Capture> all() {
        return Sql.on(dataSource, ALL + " ORDER BY c.id DESC").list(CaptureLedger::capture);
    }

    /** Returns one capture. */
    public Optional<Capture> find(long id) {
        return Sql.on(dataSource, ALL + " WHERE c.id = :id").with("id", id).one(CaptureLedger::capture);
    }

    /** Returns the bytes that are kept, plus those that running captures may still take. */
    public long taken() {
        return Sql.on(
                        dataSource,
                        "SELECT coalesce(sum(CASE WHEN ended_at IS NULL THEN most ELSE kept END), 0) AS taken"
                                + " FROM ledger.capture")
                .one(row -> row.getLong("taken"))
                .orElse(0L);
    }

    /** Returns a piece of the file; empty after the last one. */
    public Optional<byte[]> part(long id, int number) {
        return Sql.on(dataSource, """
                SELECT content FROM ledger.capture_part WHERE capture_id = :id AND number = :number
                """).with("id", id).with("number", number).one(row -> row.getBytes("content"));
    }

    /** Removes a capture and its data, even while it is running. */
    public boolean remove(long id) {
        return Sql.on(dataSource, "DELETE FROM ledger.capture WHERE id = :id")
                        .with("id", id)
                        .update()
                > 0;
    }

    /** Removes captures that ended before this time, and returns how many. */
    public int removeEndedBefore(Instant time) {
        return Sql.on(dataSource, "DELETE FROM ledger.capture WHERE ended_at < :time")
                .with("time", time)
                .update();
    }

    /** Starts the captures that rules ask for on an engine, as far as there is room. */
    public void beginRuled(String engine, Instant now) {
        Sql.on(dataSource, """
                INSERT INTO ledger.capture (instance_id, asked_at, until, most)
                SELECT i.id, :now, :now::timestamptz + r.seconds * interval '1 second', r.most
                  FROM ledger.instance i JOIN ledger.capture_rule r USING (challenge_id)
                 WHERE i.engine = :engine AND i.state IN ('STARTING', 'RUNNING') AND i.owner_key IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM ledger.capture c WHERE c.instance_id = i.id)
                   AND (SELECT coalesce(sum(CASE WHEN ended_at IS NULL THEN most ELSE kept END), 0)
                          FROM ledger.capture) + r.most <= :room
                 ORDER BY i.id
                 LIMIT greatest(0, :atOnce - (SELECT count(*) FROM ledger.capture WHERE ended_at IS NULL))
                ON CONFLICT (instance_id) WHERE ended_at IS NULL DO NOTHING
                """)
                .with("engine", engine)
                .with("now", now)
                .with("atOnce", AT_ONCE)
                .with("room", ROOM)
                .update();
    }

    /** Returns the running captures of an engine. */
    public List<Open> open(String engine) {
        return Sql.on(dataSource, """
                SELECT c.*, i.challenge_id, i.state IN ('STOPPED', 'FAILED') AS is_over
                  FROM ledger.capture c JOIN ledger.instance i ON i.id = c.instance_id
                 WHERE c.ended_at IS NULL AND (i.engine = :engine OR i.state IN ('STOPPED', 'FAILED')) ORDER BY c.id
                """)
                .with("engine", engine)
                .list(row -> new Open(capture(row), row.getBoolean("is_over")));
    }

    /** A running capture; {@code over} tells whether its instance has ended. */
    public record Open(Capture capture, boolean over) {}

    /** Appends data, unless the capture was removed meanwhile. */
    public void append(long id, byte[] blocks, long missed) {
        Sql.on(dataSource, """
                WITH known AS (
                    UPDATE ledger.capture SET kept = kept + :length, missed = missed + :missed
                     WHERE id = :id AND ended_at IS NULL RETURNING id)
                INSERT INTO ledger.capture_part (capture_id, number, content)
                SELECT id, (SELECT coalesce(max(number) + 1, 0) FROM ledger.capture_part WHERE capture_id = :id), :blocks
                  FROM known WHERE :length > 0
                """)
                .with("id", id)
                .with("length", (long) blocks.length)
                .with("missed", missed)
                .with("blocks", blocks)
                .update();
    }

    /** Ends a running capture. */
    public boolean end(long id, Capture.End by, Instant now) {
        boolean ended = Sql.on(dataSource, """
                UPDATE ledger.capture SET ended_at = :now, ended_by = :by WHERE id = :id AND ended_at IS NULL
                """)
                        .with("id", id)
                        .with("by", by.name())
                        .with("now", now)
                        .update()
                > 0;
        hint();
        return ended;
    }

    private void hint() {
        Sql.on(dataSource, "SELECT pg_notify('flagship', 'capture')").list(row -> true);
    }

    private static Capture capture(ResultSet row) throws SQLException {
        String endedBy = row.getString("ended_by");
        return new Capture(
                row.getLong("id"),
                new InstanceId(row.getObject("instance_id", UUID.class)),
                row.getLong("challenge_id"),
                Columns.instant(row, "asked_at"),
                Columns.instant(row, "until"),
                row.getLong("most"),
                row.getLong("kept"),
                row.getLong("missed"),
                endedBy == null ? null : Columns.instant(row, "ended_at"),
                endedBy == null ? null : Capture.End.valueOf(endedBy));
    }
}
