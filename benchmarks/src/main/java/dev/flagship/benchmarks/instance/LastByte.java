package dev.flagship.benchmarks.instance;

import dev.flagship.benchmarks.instance.ProductInstances.Started;
import dev.flagship.benchmarks.measure.AtOnce;
import dev.flagship.benchmarks.measure.Condition;
import dev.flagship.benchmarks.measure.Samples;
import dev.flagship.benchmarks.platform.LocalPlatform;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * When the last byte from an instance came through the gateway to a player who went on talking to it.
 *
 * @param afterStop time since the answer to the stop; 0 if no byte came after it
 * @param afterExpiry time since the expiry that the owner was told
 */
record LastByte(Samples afterStop, Samples afterExpiry) {
    private static final int STOPS = 20;
    private static final int EXPIRIES = 10;
    private static final int SHORTEST_LIFETIME = 60;
    private static final Duration TALK_BEFORE = Duration.ofMillis(500);
    private static final double MOST_MILLIS = 100;

    /** Stops some instances and lets others expire. Leaves the platform with a short lifetime for new instances. */
    static LastByte measure(LocalPlatform platform, Bench bench) throws IOException, InterruptedException {
        List<Long> afterStop = new ArrayList<>();
        for (int i = 0; i < STOPS; i++) {
            afterStop.add(stop(bench, bench.startForSomebodyNew()));
        }
        List<String> players = bench.newPlayers(EXPIRIES);
        platform.set("instance.lifetime_seconds", SHORTEST_LIFETIME);
        List<Callable<Long>> expiries = new ArrayList<>();
        for (String player : players) {
            Started instance = bench.product().start(player);
            Instant expiry = bench.expiry(instance);
            expiries.add(() -> expire(bench, instance, expiry));
        }
        return new LastByte(Samples.of(afterStop), Samples.of(AtOnce.run(expiries)));
    }

    List<Condition> conditions() {
        return List.of(
                Condition.atMost(
                        "last byte after a stop's answer, the latest in ms",
                        afterStop.percentileMillis(100),
                        MOST_MILLIS),
                Condition.atMost(
                        "last byte after an expiry, the latest in ms", afterExpiry.percentileMillis(100), MOST_MILLIS));
    }

    void addTo(Map<String, Object> details) {
        details.put("last byte after a stop's answer", afterStop.summary());
        details.put("last byte after an expiry", afterExpiry.summary());
    }

    private static long stop(Bench bench, Started instance) throws IOException, InterruptedException {
        try (Talk talk = Talk.with(instance.door())) {
            bench.product().requestStop(instance);
            long answered = System.nanoTime();
            bench.product().awaitStopped(instance);
            return Math.max(0, talk.lastByte() - answered);
        }
    }

    private static long expire(Bench bench, Started instance, Instant expiresAt)
            throws IOException, InterruptedException {
        // The wall clock is read as shortly as possible before the expiry, to convert it to monotonic time.
        Thread.sleep(Duration.between(Instant.now(), expiresAt.minus(TALK_BEFORE)));
        long expiry =
                System.nanoTime() + Duration.between(Instant.now(), expiresAt).toNanos();
        try (Talk talk = Talk.with(instance.door())) {
            bench.product().awaitStopped(instance);
            return Math.max(0, talk.lastByte() - expiry);
        }
    }
}
