package dev.flagship.server.metrics;

import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.server.health.Health;
import dev.flagship.server.metrics.LedgerReadings.Reading;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Shows what was last read from the database, or nothing of it. */
final class LedgerMeters {
    private static final String STATE = "state";

    private final MultiGauge instances;
    private final MultiGauge oldest;
    private final MultiGauge overdue;
    private final MultiGauge limit;
    private final MultiGauge emptyPools;
    private final MultiGauge healths;
    private final MultiGauge submissions;
    private final EngineMeters engines;

    LedgerMeters(MeterRegistry registry) {
        this.instances = gauge(registry, "flagship.instances", "instances that have not ended");
        this.oldest = gauge(registry, "flagship.instances.oldest.seconds", "how long the first has been in its state");
        this.overdue = gauge(registry, "flagship.expiry.overdue.seconds", "how long one has run past its expiry");
        this.limit = gauge(registry, "flagship.instances.limit", "instances that may be live over all accounts");
        this.emptyPools = gauge(registry, "flagship.pools.empty", "challenges that should have one ready");
        this.healths = gauge(registry, "flagship.challenges.health", "challenges by what their solvers found");
        this.submissions = gauge(registry, "flagship.submissions", "submissions by what they were");
        this.engines = new EngineMeters(registry);
    }

    void show(Reading read) {
        show(instances, STATE, read.states(), LedgerMeters::word, InstanceStates.Row::count);
        show(oldest, STATE, read.states(), LedgerMeters::word, InstanceStates.Row::oldest);
        show(
                overdue,
                read.states()
                        .getOrDefault(InstanceState.RUNNING, InstanceStates.Row.NONE)
                        .overdue());
        show(limit, read.limit());
        show(emptyPools, read.emptyPools());
        show(healths, STATE, read.healths(), Health::text, Long::doubleValue);
        show(submissions, "type", read.submissions(), type -> type, Long::doubleValue);
        engines.show(read.promises());
        engines.showDisks(read.disks());
    }

    /** Removes the values. Old numbers would look current. */
    void forget() {
        Stream.of(instances, oldest, overdue, limit, emptyPools, healths, submissions)
                .forEach(gauge -> gauge.register(List.of(), true));
        engines.show(List.of());
        engines.showDisks(Map.of());
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String what) {
        return MultiGauge.builder(name).description(what).register(registry);
    }

    private static void show(MultiGauge gauge, double value) {
        gauge.register(List.of(MultiGauge.Row.of(Tags.empty(), value)), true);
    }

    private static <K, V> void show(
            MultiGauge gauge, String label, Map<K, V> values, Function<K, String> word, ToDoubleFunction<V> value) {
        gauge.register(
                values.entrySet().stream()
                        .<MultiGauge.Row<?>>map(each -> MultiGauge.Row.of(
                                Tags.of(label, word.apply(each.getKey())), value.applyAsDouble(each.getValue())))
                        .toList(),
                true);
    }

    private static String word(InstanceState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
