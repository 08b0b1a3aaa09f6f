package dev.flagship.ledger.statistics;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/** Statistics from the history of all instances, by slot. */
public final class StatisticsLedger {
    /** The key for all slots together. */
    public static final int WHOLE = -1;

    private static final String SLOT =
            "floor(extract(epoch FROM at - :from::timestamptz) / :seconds::double precision)::integer";

    private static final String[] FAILED = Arrays.stream(Reason.values())
            .filter(reason -> reason.outcome() == InstanceState.FAILED)
            .map(Reason::name)
            .toArray(String[]::new);

    private final DataSource dataSource;

    public StatisticsLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Returns when the first instance was requested; empty when none ever was. */
    public Optional<Instant> first() {
        return Sql.on(dataSource, "SELECT at FROM ledger.history ORDER BY id LIMIT 1")
                .one(row -> Columns.instant(row, "at"));
    }

    /**
     * Returns starts by the slot in which they were requested, with {@link #WHOLE} for the span. A pooled instance
     * counts from its claim, and not at all when nobody claimed it. A reset is no start.
     */
    public Map<Integer, Starts> starts(Span span) {
        Map<Integer, Starts> starts = new HashMap<>();
        over(span, """
                WITH asked AS (
                    SELECT h.instance_id, h.at FROM ledger.history h
                      JOIN ledger.instance i ON i.id = h.instance_id
                     WHERE h.at >= :from AND h.at < :to AND i.owner_key IS NOT NULL
                       AND ((h.from_state = 'POOLED' AND h.to_state = 'STARTING')
                            OR (h.from_state IS NULL AND NOT EXISTS (
                                SELECT 1 FROM ledger.history p
                                 WHERE p.instance_id = h.instance_id AND p.to_state = 'POOLED')))),
                waits AS (
                    SELECT at, extract(epoch FROM (
                               SELECT min(r.at) FROM ledger.history r
                                WHERE r.instance_id = asked.instance_id AND r.to_state = 'RUNNING' AND r.at >= asked.at)
                           - at)::double precision AS seconds
                      FROM asked)
                SELECT coalesce(slot, -1) AS slot, count(*) AS asked, count(seconds) AS ran,
                       percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS half,
                       percentile_cont(0.95) WITHIN GROUP (ORDER BY seconds) AS most
                  FROM (SELECT seconds,""" + SLOT + """
                 AS slot FROM waits) w
                 GROUP BY GROUPING SETS ((slot), ())
                """).list(row -> {
            starts.put(
                    row.getInt("slot"),
                    new Starts(
                            row.getInt("asked"),
                            row.getInt("ran"),
                            row.getObject("half", Double.class),
                            row.getObject("most", Double.class)));
            return true;
        });
        return starts;
    }

    /** Returns failures by slot and reason, including those of pools. */
    public List<Failures> failures(Span span) {
        return over(span, "SELECT " + SLOT + """
                 AS slot, reason, count(*) AS number FROM ledger.history
                 WHERE at >= :from AND at < :to AND to_state = 'STOPPING' AND reason = ANY (:failed)
                 GROUP BY slot, reason ORDER BY slot, reason
                """).with("failed", FAILED).list(StatisticsLedger::failures);
    }

    private static Failures failures(ResultSet row) throws SQLException {
        return new Failures(row.getInt("slot"), Reason.valueOf(Columns.text(row, "reason")), row.getInt("number"));
    }

    /** How many instances failed for one reason within one slot. */
    public record Failures(int slot, Reason reason, int number) {
        public Failures {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * Returns the highest number of instances that ran at once in each slot. It counts back from what runs now, by the
     * later starts and ends, so that it needs no older history.
     */
    public int[] peaks(Span span) {
        Map<Integer, Level> levels = new HashMap<>();
        int[] base = {0};
        over(span, """
                WITH moves AS (
                    SELECT at, id, CASE WHEN to_state = 'RUNNING' THEN 1 ELSE 0 END
                                   - CASE WHEN from_state = 'RUNNING' THEN 1 ELSE 0 END AS move
                      FROM ledger.history
                     WHERE at >= :from AND (to_state = 'RUNNING') <> (coalesce(from_state, '') = 'RUNNING')),
                base AS (
                    SELECT (SELECT count(*) FROM ledger.instance WHERE state = 'RUNNING')
                           - (SELECT coalesce(sum(move), 0) FROM moves) AS running),
                runs AS (
                    SELECT at, moves.id, base.running + sum(move) OVER (ORDER BY at, id) AS level FROM moves, base
                     WHERE at < :to)
                SELECT slot, base.running, max(level) AS peak, (array_agg(level ORDER BY at DESC, id DESC))[1] AS last
                  FROM base LEFT JOIN (SELECT *,""" + SLOT + """
                 AS slot FROM runs) r ON true
                 GROUP BY slot, base.running
                """).list(row -> {
            base[0] = row.getInt("running");
            int slot = row.getInt("slot");
            if (!row.wasNull()) {
                levels.put(slot, new Level(row.getInt("peak"), row.getInt("last")));
            }
            return true;
        });
        return carried(span, levels, base[0]);
    }

    /** The highest number of running instances within a slot, and the number at its end. */
    private record Level(int peak, int last) {}

    private static int[] carried(Span span, Map<Integer, Level> levels, int base) {
        int[] peaks = new int[span.slots()];
        int running = base;
        for (int slot = 0; slot < peaks.length; slot++) {
            Level level = levels.getOrDefault(slot, new Level(running, running));
            peaks[slot] = Math.max(running, level.peak());
            running = level.last();
        }
        return peaks;
    }

    private Sql over(Span span, String text) {
        return Sql.on(dataSource, text)
                .with("from", span.from())
                .with("to", span.to())
                .with("seconds", (double) span.slot().toSeconds());
    }
}
