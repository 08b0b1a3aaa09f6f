package dev.flagship.gateway.net;

import io.netty.channel.Channel;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Closes a connection when no byte passes for too long. It checks now and then, so that bytes need no reading of the
 * clock.
 */
public final class IdleWatch {

    private static final long LONGEST_TICK = Duration.ofSeconds(5).toNanos();
    private static final long SHORTEST_TICK = Duration.ofMillis(10).toNanos();

    private final Channel channel;
    private final Traffic traffic;
    private final LongSupplier nanoTime;
    private final long idle;
    private long seenBytes = -1;
    private long seenAt;

    private IdleWatch(Channel channel, Traffic traffic, LongSupplier nanoTime, Duration idle) {
        this.channel = channel;
        this.traffic = traffic;
        this.nanoTime = nanoTime;
        this.idle = idle.toNanos();
    }

    /** Watches the channel until it is closed. */
    public static void start(Channel channel, Traffic traffic, LongSupplier nanoTime, Duration idle) {
        new IdleWatch(channel, traffic, nanoTime, idle).tick();
    }

    private void tick() {
        if (!channel.isOpen()) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (traffic.bytes() != seenBytes) {
            seenBytes = traffic.bytes();
            seenAt = now;
        } else if (now - seenAt >= idle) {
            channel.close();
            return;
        }
        long pause = Math.clamp(idle / 4, SHORTEST_TICK, LONGEST_TICK);
        Later.run(channel, Duration.ofNanos(pause), this::tick);
    }
}
