package dev.flagship.node.metrics;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what happens in the loop, measures its steps, and passes each event on. */
final class CountedEvents implements EngineEvents {
    private final MeterRegistry registry;
    private final EngineEvents next;
    private final Map<Incarnation, Way> ways = new ConcurrentHashMap<>();
    private final AtomicInteger ready = new AtomicInteger();

    CountedEvents(MeterRegistry registry, EngineEvents next) {
        this.registry = registry;
        this.next = next;
        Gauge.builder("flagship.engine.ready", ready, AtomicInteger::get)
                .description("1 while instances may start on the engine")
                .register(registry);
        for (Reason reason : Reason.values()) {
            retired(reason).increment(0);
        }
        registry.counter("flagship.strays.removed");
        registry.counter("flagship.loop.troubles");
    }

    /**
     * How far one incarnation has come.
     *
     * @param begin when it began to come, or to go
     * @param last when its last step was done
     */
    private record Way(long begin, long last) {}

    @Override
    public void reached(Incarnation incarnation, Step step) {
        registry.counter("flagship.instance.steps", "step", word(step)).increment();
        long now = registry.config().clock().monotonicTime();
        switch (step) {
            case RESERVED, STOPPING -> ways.put(incarnation, new Way(now, now));
            case ENDED -> {
                Way way = ways.remove(incarnation);
                if (way != null) {
                    record("flagship.instance.stop", "to", word(step), now - way.begin());
                }
            }
            default ->
                ways.computeIfPresent(incarnation, (key, way) -> {
                    record("flagship.instance.phase", "to", word(step), now - way.last());
                    if (step == Step.RUNNING) {
                        record("flagship.instance.start", "to", word(step), now - way.begin());
                    }
                    return new Way(way.begin(), now);
                });
        }
        next.reached(incarnation, step);
    }

    @Override
    public void retired(Incarnation incarnation, Reason reason, String detail) {
        retired(reason).increment();
        next.retired(incarnation, reason, detail);
    }

    @Override
    public void protectionRestored() {
        next.protectionRestored();
    }

    @Override
    public void orphanRemoved(Incarnation incarnation) {
        registry.counter("flagship.strays.removed").increment();
        next.orphanRemoved(incarnation);
    }

    @Override
    public void engine(EngineHealth health) {
        ready.set(health.status() == EngineHealth.Status.READY ? 1 : 0);
        next.engine(health);
    }

    @Override
    public void holds(boolean held) {
        next.holds(held);
    }

    @Override
    public void troubled(String what, Throwable cause) {
        registry.counter("flagship.loop.troubles").increment();
        next.troubled(what, cause);
    }

    private Counter retired(Reason reason) {
        return registry.counter(
                "flagship.instances.retired",
                "outcome",
                reason.outcome().name().toLowerCase(Locale.ROOT),
                "reason",
                reason.name().toLowerCase(Locale.ROOT));
    }

    private void record(String name, String key, String value, long nanos) {
        Timer.builder(name)
                .tag(key, value)
                .publishPercentileHistogram()
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private static String word(Step step) {
        return step.name().toLowerCase(Locale.ROOT);
    }
}
