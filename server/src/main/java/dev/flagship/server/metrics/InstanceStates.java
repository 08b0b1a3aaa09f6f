package dev.flagship.server.metrics;

import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.port.Clock;
import java.sql.Timestamp;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many instances are in which state, and for how long. */
final class InstanceStates {
    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Map<InstanceState, Row> rows = Map.of();

    InstanceStates(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The unfinished instances in one state.
     *
     * @param oldest seconds since the first of them came into it; of those that wait, only what somebody waits for counts
     * @param overdue seconds since the first of them should have expired; 0 for none
     */
    record Row(double count, double oldest, double overdue) {
        private static final Row NONE = new Row(0, 0, 0);
    }

    /** What was read last. */
    Row row(InstanceState state) {
        return rows.getOrDefault(state, Row.NONE);
    }

    void read() {
        Map<InstanceState, Row> read = new EnumMap<>(InstanceState.class);
        jdbc.sql("""
                        select state, count(*) as count,
                               extract(epoch from :now - min(state_since)
                                   filter (where state <> 'QUEUED' or owner_key is not null)) as oldest,
                               greatest(0, extract(epoch from :now - min(expires_at))) as overdue
                        from ledger.instance where state not in ('STOPPED', 'FAILED') group by state
                        """)
                .param("now", Timestamp.from(clock.now()))
                .query((row, index) -> read.put(
                        InstanceState.valueOf(row.getString("state")),
                        new Row(row.getDouble("count"), row.getDouble("oldest"), row.getDouble("overdue"))))
                .list();
        rows = read;
    }
}
