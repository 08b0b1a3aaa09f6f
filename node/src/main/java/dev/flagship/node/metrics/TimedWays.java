package dev.flagship.node.metrics;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.EngineEvents.Step;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long instances take to start and to stop, and the steps of both. Instances that do neither are not kept.
 */
final class TimedWays {
    private final MeterRegistry registry;
    private final Map<InstanceId, Way> ways = new ConcurrentHashMap<>();

    TimedWays(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * How far an instance has come with starting or stopping.
     *
     * @param number the number of the incarnation
     * @param goes whether it is stopping
     * @param begin when it began to start or to stop
     * @param last when its last step was done
     */
    private record Way(int number, boolean goes, long begin, long last) {
        Way at(long now) {
            return new Way(number, goes, begin, now);
        }
    }

    void reached(Incarnation incarnation, Step step) {
        long now = registry.config().clock().monotonicTime();
        ways.compute(incarnation.instance(), (_, way) -> after(way, incarnation.number(), step, now));
    }

    private @Nullable Way after(@Nullable Way way, int number, Step step, long now) {
        return switch (step) {
            case RESERVED -> new Way(number, false, now, now);
            case STOPPING -> new Way(number, true, now, now);
            // The server writes an owner's stop, so this node first sees it when the instance is taken apart.
            case CLOSED ->
                way != null && way.number() == number && way.goes()
                        ? phase(way, step, now)
                        : new Way(number, true, now, now);
            default ->
                way == null || way.number() != number || way.goes() != isOfGoing(step) ? way : further(way, step, now);
        };
    }

    private static boolean isOfGoing(Step step) {
        return step == Step.REMOVED || step == Step.ENDED;
    }

    private @Nullable Way further(Way way, Step step, long now) {
        return switch (step) {
            case ENDED -> {
                record("flagship.instance.stop", step, now - way.begin());
                yield null;
            }
            case RUNNING -> {
                phase(way, step, now);
                record("flagship.instance.start", step, now - way.begin());
                yield null;
            }
            // Whoever claims it later does not wait for its start.
            case POOLED -> {
                phase(way, step, now);
                yield null;
            }
            default -> phase(way, step, now);
        };
    }

    private Way phase(Way way, Step step, long now) {
        record("flagship.instance.phase", step, now - way.last());
        return way.at(now);
    }

    /** Whether this incarnation got its place here and is not ready yet. */
    boolean isComing(Incarnation incarnation) {
        Way way = ways.get(incarnation.instance());
        return way != null && way.number() == incarnation.number() && !way.goes();
    }

    /** Forgets everything, because another node carries on. */
    void forget() {
        ways.clear();
    }

    /** Returns how many are kept. */
    int size() {
        return ways.size();
    }

    private void record(String name, Step step, long nanos) {
        Timer.builder(name)
                .tag("to", word(step))
                .publishPercentileHistogram()
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    static String word(Step step) {
        return step.name().toLowerCase(Locale.ROOT);
    }
}
