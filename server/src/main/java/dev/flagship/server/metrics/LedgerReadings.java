package dev.flagship.server.metrics;

import dev.flagship.ledger.intent.OperationsLedger;
import dev.flagship.ledger.intent.OperationsLedger.Promise;
import dev.flagship.lifecycle.disk.DiskRoom;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.health.Health;
import dev.flagship.server.health.SolverRuns;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what the database says about instances, challenges, engines and submissions. */
final class LedgerReadings {
    private final JdbcClient jdbc;
    private final Settings settings;
    private final SolverRuns runs;
    private final OperationsLedger operations;
    private final InstanceStates states;
    private final EmptyPools emptyPools;

    LedgerReadings(JdbcClient jdbc, Settings settings, SolverRuns runs, OperationsLedger operations, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.runs = runs;
        this.operations = operations;
        this.states = new InstanceStates(jdbc, clock);
        this.emptyPools = new EmptyPools(jdbc);
    }

    /**
     * What was read at one time.
     *
     * @param states the instances in each state that is not final
     * @param limit how many may be live over all accounts
     * @param emptyPools how many challenges should have a ready instance and have none
     * @param healths how many challenges have which health
     * @param submissions how many submissions there are of which type
     * @param promises how much the limits of the instances on each engine add up to
     * @param disks the disks that nodes see, by the names of their engines
     */
    record Reading(
            Map<InstanceState, InstanceStates.Row> states,
            int limit,
            int emptyPools,
            Map<Health, Long> healths,
            Map<String, Long> submissions,
            List<Promise> promises,
            Map<String, DiskRoom> disks) {
        Reading {
            states = Map.copyOf(states);
            healths = Map.copyOf(healths);
            submissions = Map.copyOf(submissions);
            promises = List.copyOf(promises);
            disks = Map.copyOf(disks);
        }
    }

    Reading read() {
        return new Reading(
                states.read(),
                settings.number(Setting.INSTANCES_IN_ALL),
                emptyPools.count(),
                healths(),
                submissions(),
                operations.promises(),
                operations.disks());
    }

    private Map<Health, Long> healths() {
        Map<Health, Long> healths = new EnumMap<>(Health.class);
        for (Health health : Health.values()) {
            healths.put(health, 0L);
        }
        runs.examinedAndOut().values().forEach(examined -> healths.merge(examined.health(), 1L, Long::sum));
        return healths;
    }

    private Map<String, Long> submissions() {
        return jdbc
                .sql("select type, count(*) as count from submission group by type")
                .query((row, index) -> Map.entry(row.getString("type"), row.getLong("count")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
