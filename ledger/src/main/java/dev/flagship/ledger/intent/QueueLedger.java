package dev.flagship.ledger.intent;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.QueueOrder;
import dev.flagship.lifecycle.instance.QueueOrder.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Who waits for an engine, in the order in which its node serves them, and about how long. */
public final class QueueLedger {
    private static final double UNKNOWN_SECONDS = 1;

    private final DataSource dataSource;

    public QueueLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A position in the queue, from 1, and the estimated seconds until its turn. */
    public record QueuePosition(int position, int estimateSeconds) {}

    /**
     * The queue at one moment.
     *
     * @param places the positions of those that wait
     * @param secondsEach about how many seconds pass between two turns
     */
    public record Queue(Map<InstanceId, Integer> places, double secondsEach) {
        /** Nobody waits. */
        public static final Queue EMPTY = new Queue(Map.of(), UNKNOWN_SECONDS);

        public Queue {
            places = Map.copyOf(places);
        }

        /** Returns an instance's position. Instances that were queued later than this reading are last. */
        public QueuePosition position(InstanceId id) {
            return at(Optional.ofNullable(places.get(id)).orElse(places.size() + 1));
        }

        /** Whether the instance waits in it. */
        public boolean has(InstanceId id) {
            return places.containsKey(id);
        }

        /** Returns the position with its estimated wait. */
        public QueuePosition at(int place) {
            return new QueuePosition(place, (int) Math.ceil(place * secondsEach));
        }
    }

    /** Returns the queue of an engine. */
    public Queue queue(String engine) {
        List<Waiting> waiting = new ArrayList<>();
        Map<String, Integer> starting = new HashMap<>();
        Sql.on(dataSource, """
                SELECT id, owner_key, state, created_at FROM ledger.instance
                 WHERE engine = :engine AND state IN ('QUEUED', 'STARTING') AND owner_key IS NOT NULL
                """).with("engine", engine).list(row -> {
            String owner = Columns.text(row, "owner_key");
            Instant since = Columns.instant(row, "created_at");
            return Columns.text(row, "state").equals("QUEUED")
                    ? waiting.add(new Waiting(new InstanceId(row.getObject("id", UUID.class)), owner, since))
                    : starting.merge(owner, 1, Integer::sum) > 0;
        });
        if (waiting.isEmpty()) {
            return Queue.EMPTY;
        }
        Map<InstanceId, Integer> places = new HashMap<>();
        for (Waiting next : QueueOrder.fair(waiting, starting)) {
            places.put(next.id(), places.size() + 1);
        }
        int atOnce = starting.values().stream().mapToInt(Integer::intValue).sum();
        return new Queue(places, secondsOfOne(engine) / Math.max(1, atOnce));
    }

    /** Returns how many wait now, including this one; 0 when it no longer waits. */
    public int lengthWith(InstanceId id, String engine) {
        return Sql.on(dataSource, """
                SELECT count(*) AS waiting FROM ledger.instance
                 WHERE engine = :engine AND state = 'QUEUED' AND owner_key IS NOT NULL
                   AND EXISTS (SELECT FROM ledger.instance WHERE id = :id AND state = 'QUEUED')
                """)
                .with("engine", engine)
                .with("id", id.value())
                .one(row -> row.getInt("waiting"))
                .orElse(0);
    }

    /** Returns the average duration of recent starts in seconds, without pooled instances. */
    private double secondsOfOne(String engine) {
        return Sql.on(dataSource, """
                SELECT coalesce(avg(extract(epoch FROM running_since - starting_since)), :unknown) AS seconds FROM (
                       SELECT running_since, starting_since FROM ledger.instance
                        WHERE engine = :engine AND running_since > starting_since AND pooled = 0
                        ORDER BY created_at DESC LIMIT 20) recent
                """)
                .with("engine", engine)
                .with("unknown", UNKNOWN_SECONDS)
                .one(row -> row.getDouble("seconds"))
                .orElse(UNKNOWN_SECONDS);
    }
}
