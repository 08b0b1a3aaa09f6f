package dev.flagship.gateway.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import java.time.Duration;

/**
 * The end of a player's connection. A plain close leaves what waits to the kernel, which sends it for as long as the
 * player takes, and of which nobody knows any more when the route of it ends.
 */
public final class Closing {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** As long as a connection may be idle, unless its route says otherwise. */
    private static final Duration MOST = Duration.ofMinutes(10);

    private Closing() {}

    /**
     * Closes it as soon as the player's machine has what was written, and with a reset where it takes too long. Until
     * then it is open, so that the end of its route ends it.
     */
    public static void afterAll(Channel channel) {
        closeOrWait(channel, SHORTEST_PAUSE, MOST);
    }

    private static void closeOrWait(Channel channel, Duration pause, Duration left) {
        if (!Outbound.of(channel).isKnownToWait()) {
            channel.close();
        } else if (left.isNegative()) {
            reset(channel);
        } else {
            if (channel instanceof DuplexChannel player && !player.isInputShutdown()) {
                player.config().setAutoRead(false);
            }
            Duration twice = pause.multipliedBy(2);
            Duration next = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
            Later.run(channel, pause, () -> closeOrWait(channel, next, left.minus(pause)));
        }
    }

    /** Closes it now, with a reset where something waits. */
    public static void atOnce(Channel channel) {
        if (Outbound.of(channel).isKnownToWait()) {
            reset(channel);
        } else {
            channel.close();
        }
    }

    /** Closes it now and drops what waits, in the kernel as well. */
    public static void reset(Channel channel) {
        if (channel.isActive()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        // Not through the pipeline: TLS would first say goodbye and wait for the player to take it.
        channel.unsafe().close(channel.newPromise());
    }
}
