package dev.flagship.server.metrics;

import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.port.Clock;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts the instances in each state, and measures for how long. */
final class InstanceStates {
    private final JdbcClient jdbc;
    private final Clock clock;

    InstanceStates(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The unfinished instances in one state.
     *
     * @param oldest seconds since the first of them came into the state; queued instances count only when somebody
     *     waits for them
     * @param overdue seconds since the first of them should have expired; 0 for none
     */
    record Row(double count, double oldest, double overdue) {
        static final Row NONE = new Row(0, 0, 0);
    }

    /** Returns a row for each state that is not final, also when it has no instances. */
    Map<InstanceState, Row> read() {
        Map<InstanceState, Row> rows = new EnumMap<>(InstanceState.class);
        Arrays.stream(InstanceState.values())
                .filter(state -> !state.isEnded())
                .forEach(state -> rows.put(state, Row.NONE));
        jdbc.sql("""
                        select state, count(*) as count,
                               extract(epoch from :now - min(state_since)
                                   filter (where state <> 'QUEUED' or owner_key is not null)) as oldest,
                               greatest(0, extract(epoch from :now - min(expires_at))) as overdue
                        from ledger.instance where state not in ('STOPPED', 'FAILED') group by state
                        """)
                .param("now", Timestamp.from(clock.now()))
                .query((row, index) -> rows.put(
                        InstanceState.valueOf(row.getString("state")),
                        new Row(row.getDouble("count"), row.getDouble("oldest"), row.getDouble("overdue"))))
                .list();
        return rows;
    }
}
