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
import java.util.Arrays;
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
    private final InstanceStates states;
    private volatile int emptyPools;
    private volatile Map<Health, Long> healths = Map.of();

    LedgerMeters(JdbcClient jdbc, Settings settings, SolverRuns runs, OperationsLedger operations, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.runs = runs;
        this.operations = operations;
        this.clock = clock;
        this.states = new InstanceStates(jdbc, clock);
    }

    /** Registers them; what is answered has to be run before each look. */
    Runnable register(MeterRegistry registry) {
        for (InstanceState state : unfinished()) {
            gauge(registry, "flagship.instances", state, InstanceStates.Row::count);
            gauge(registry, "flagship.instances.oldest.seconds", state, InstanceStates.Row::oldest);
        }
        registry.gauge(
                "flagship.expiry.overdue.seconds",
                this,
                known -> known.states.row(InstanceState.RUNNING).overdue());
        registry.gauge("flagship.instances.limit", this, known -> known.settings.number(Setting.INSTANCES_IN_ALL));
        registry.gauge("flagship.clock.steady", clock, time -> time.isSteady() ? 1 : 0);
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
            states.read();
            emptyPools = readEmptyPools();
            healths = runs.examinedAndOut().values().stream()
                    .collect(Collectors.groupingBy(Examined::health, Collectors.counting()));
            submissions.register(readSubmissions(), true);
            engines.show(operations.promises());
            engines.showDisks(operations.disks());
        };
    }

    private void gauge(
            MeterRegistry registry, String name, InstanceState state, ToDoubleFunction<InstanceStates.Row> value) {
        registry.gauge(
                name, Tags.of("state", word(state)), this, known -> value.applyAsDouble(known.states.row(state)));
    }

    private int readEmptyPools() {
        return jdbc.sql("""
                        select count(*) from ledger.pool_size p where p.least > 0 and not exists (
                            select from ledger.instance i
                            where i.challenge_id = p.challenge_id and i.state = 'POOLED')
                        and exists (select from ledger.pool_bounds where instances > 0)
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
