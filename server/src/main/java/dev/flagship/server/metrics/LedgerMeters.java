package dev.flagship.server.metrics;

import dev.flagship.ledger.intent.OperationsLedger;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.health.Examined;
import dev.flagship.server.health.Health;
import dev.flagship.server.health.SolverRuns;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database says of instances and submissions, read once for each look. */
final class LedgerMeters {
    private final JdbcClient jdbc;
    private final Settings settings;
    private final SolverRuns runs;
    private final OperationsLedger operations;
    private final Clock clock;
    private volatile Map<String, Row> states = Map.of();
    private volatile int emptyPools;
    private volatile Map<Health, Long> healths = Map.of();

    LedgerMeters(JdbcClient jdbc, Settings settings, SolverRuns runs, OperationsLedger operations, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.runs = runs;
        this.operations = operations;
        this.clock = clock;
    }

    /**
     * The unfinished instances in one state.
     *
     * @param oldest seconds since the first of them came into it
     * @param overdue seconds since the first of them should have expired; 0 for none
     */
    private record Row(double count, double oldest, double overdue) {
        private static final Row NONE = new Row(0, 0, 0);
    }

    /** Registers them; what is answered has to be run before each look. */
    Runnable register(MeterRegistry registry) {
        for (InstanceState state : unfinished()) {
            gauge(registry, "flagship.instances", state, Row::count);
            gauge(registry, "flagship.instances.oldest.seconds", state, Row::oldest);
        }
        registry.gauge(
                "flagship.expiry.overdue.seconds",
                this,
                known -> known.row(InstanceState.RUNNING).overdue());
        registry.gauge("flagship.instances.limit", this, known -> known.settings.number(Setting.INSTANCES_IN_ALL));
        registry.gauge("flagship.pools.empty", this, known -> known.emptyPools);
        for (Health health : Health.values()) {
            registry.gauge(
                    "flagship.challenges.health",
                    Tags.of("state", health.text()),
                    this,
                    known -> known.healths.getOrDefault(health, 0L));
        }
        MultiGauge submissions = MultiGauge.builder("flagship.submissions")
                .description("submissions by what they were")
                .register(registry);
        EngineMeters engines = new EngineMeters(registry);
        return () -> {
            states = readStates();
            emptyPools = readEmptyPools();
            healths = runs.examinedAndOut().values().stream()
                    .collect(Collectors.groupingBy(Examined::health, Collectors.counting()));
            submissions.register(readSubmissions(), true);
            engines.show(operations.promises());
        };
    }

    private void gauge(MeterRegistry registry, String name, InstanceState state, ToDoubleFunction<Row> value) {
        registry.gauge(name, Tags.of("state", word(state)), this, known -> value.applyAsDouble(known.row(state)));
    }

    private Row row(InstanceState state) {
        return states.getOrDefault(state.name(), Row.NONE);
    }

    private Map<String, Row> readStates() {
        Map<String, Row> rows = new HashMap<>();
        jdbc.sql("""
                        select state, count(*) as count,
                               extract(epoch from :now - min(state_since)) as oldest,
                               greatest(0, extract(epoch from :now - min(expires_at))) as overdue
                        from ledger.instance where state not in ('STOPPED', 'FAILED') group by state
                        """)
                .param("now", Timestamp.from(clock.now()))
                .query((row, index) -> rows.put(
                        row.getString("state"),
                        new Row(row.getDouble("count"), row.getDouble("oldest"), row.getDouble("overdue"))))
                .list();
        return rows;
    }

    private int readEmptyPools() {
        return jdbc.sql("""
                        select count(*) from ledger.pool_size p where p.least > 0 and not exists (
                            select from ledger.instance i
                            where i.challenge_id = p.challenge_id and i.state = 'POOLED')
                        """).query(Integer.class).single();
    }

    private List<MultiGauge.Row<?>> readSubmissions() {
        return jdbc.sql("select type, count(*) as count from submission group by type")
                .<MultiGauge.Row<?>>query((row, index) ->
                        MultiGauge.Row.of(Tags.of("type", row.getString("type")), row.getDouble("count")))
                .list();
    }

    private static List<InstanceState> unfinished() {
        return Arrays.stream(InstanceState.values())
                .filter(state -> !state.isEnded())
                .toList();
    }

    private static String word(InstanceState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
