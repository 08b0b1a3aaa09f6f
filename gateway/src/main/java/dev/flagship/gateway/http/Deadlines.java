package dev.flagship.gateway.http;

import dev.flagship.gateway.net.GatewayLimits;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a connection waits for, and whether that takes too long. The connection only notes what happens; {@link #check}
 * reads the clock, so that requests do not pay for it. Limits are therefore late by up to one check.
 */
final class Deadlines {

    /** What a connection waits for. */
    enum Phase {
        /** The first request, or the rest of a head that has begun. */
        HEAD,
        /** The next request. */
        KEEP_ALIVE,
        /** The rest of a request body. */
        BODY,
        /** The beginning of the answer. */
        ANSWER,
        /** The rest of the answer. */
        STREAM,
        /** Nothing: the connection is being closed. */
        CLOSING
    }

    private final GatewayLimits limits;
    private Phase phase = Phase.HEAD;
    private boolean newPhase = true;
    private long since;
    private long bodyBytes;
    private boolean held;
    private boolean heldBack;
    private boolean progress;
    private @Nullable Future<?> next;

    Deadlines(GatewayLimits limits) {
        this.limits = limits;
    }

    /** Starts another phase. */
    void enter(Phase now) {
        phase = now;
        newPhase = true;
        if (phase == Phase.CLOSING && next != null) {
            // HTTP/2 streams are short; their timer must not outlive them by a second.
            next.cancel(false);
        }
    }

    Phase phase() {
        return phase;
    }

    /** Bytes of a request body arrived. */
    void body(int bytes) {
        bodyBytes += bytes;
    }

    /** Notes whether the player is currently not read, because it is then not to blame for missing bytes. */
    void heldBack(boolean now) {
        held = now;
        heldBack |= now;
    }

    /** Whether the wait is for the container, which takes no more of a body, so that no more is read. */
    boolean isStalled() {
        return phase == Phase.BODY && held && bodyBytes == 0;
    }

    /** Notes that something passed in either direction. */
    void progress() {
        progress = true;
    }

    /**
     * Whether the phase has lasted too long.
     *
     * @param now monotonic nanoseconds
     * @param idle how long the route lets an answer pause
     */
    boolean check(long now, Duration idle) {
        if (newPhase || (phase == Phase.STREAM && progress)) {
            restart(now);
            return false;
        }
        long waited = now - since;
        return switch (phase) {
            case HEAD -> waited >= limits.requestHead().toNanos();
            case KEEP_ALIVE -> waited >= limits.keepAlive().toNanos();
            case BODY -> isStalled() ? waited >= limits.response().toNanos() : isBodyTooSlow(now, waited);
            case ANSWER -> waited >= limits.response().toNanos();
            case STREAM -> waited >= idle.toNanos();
            case CLOSING -> false;
        };
    }

    /** Checks regularly until the channel is closed or nothing is awaited. Runs {@code overdue} on its event loop. */
    void watch(Channel channel, LongSupplier nanoTime, Supplier<Duration> idle, Runnable overdue) {
        if (!channel.isOpen() || phase == Phase.CLOSING) {
            return;
        }
        try {
            if (check(nanoTime.getAsLong(), idle.get())) {
                overdue.run();
            }
        } finally {
            // Repeated even if there was no memory for an error page; there may be some at the next check.
            next = channel.eventLoop()
                    .schedule(
                            () -> watch(channel, nanoTime, idle, overdue),
                            tick(idle.get()).toNanos(),
                            TimeUnit.NANOSECONDS);
        }
    }

    private Duration tick(Duration idle) {
        long shortest = Math.min(
                Math.min(limits.requestHead().toNanos(), limits.keepAlive().toNanos()),
                Math.min(limits.bodyWindow().toNanos(), limits.response().toNanos()));
        return Duration.ofNanos(Math.clamp(Math.min(shortest, idle.toNanos()) / 4, 10_000_000L, 1_000_000_000L));
    }

    private boolean isBodyTooSlow(long now, long waited) {
        if (waited < limits.bodyWindow().toNanos()) {
            return false;
        }
        long fewest = limits.bodyRate() * limits.bodyWindow().toMillis() / 1000;
        boolean slow = bodyBytes < fewest && !heldBack;
        restart(now);
        return slow;
    }

    private void restart(long now) {
        newPhase = false;
        progress = false;
        heldBack = held;
        bodyBytes = 0;
        since = now;
    }
}
