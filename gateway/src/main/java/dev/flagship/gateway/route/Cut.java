package dev.flagship.gateway.route;

import dev.flagship.gateway.net.Later;
import dev.flagship.gateway.net.Outbound;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Ends what is open of a route, so that soon nothing more passes of what was written for it. What belongs to the route
 * alone is closed at once. A connection that also leads elsewhere goes on where its player has taken by then what was
 * written before, or does so in a moment; else that waits in its buffer or the kernel's, mixed with the rest and in
 * TLS encrypted with it, and only the end of the connection takes it back.
 */
final class Cut {

    private static final Duration LOOK = Duration.ofMillis(10);

    /** Within the 100 ms that are promised, and longer than the 40 ms for which Linux may owe an acknowledgement. */
    private static final int LOOKS = 6;

    private Cut() {}

    /**
     * Makes it; complete when the channels are closed.
     *
     * @param channels connections and streams that belong to the route alone
     * @param carriers connections that were used for it and may be for other routes, too; with what was on its way when
     *     they were last used for it, which says nothing of those that still are
     */
    static CompletableFuture<Void> of(Set<Channel> channels, Map<Channel, Outbound> carriers) {
        Map<Channel, List<Channel>> endings = new HashMap<>();
        carriers.keySet().forEach(carrier -> endings.put(carrier, new ArrayList<>()));
        for (Channel channel : channels) {
            Channel connection = carriers.containsKey(channel.parent()) ? channel.parent() : channel;
            endings.computeIfAbsent(connection, _ -> new ArrayList<>()).add(channel);
        }
        // Before any is closed: the end of one side has the other closed as well, and that must be a reset, too.
        endings.forEach((connection, ending) -> {
            if (ending.contains(connection)) {
                resetOnClose(connection);
            }
        });
        endings.forEach((connection, ending) -> {
            Outbound last = carriers.getOrDefault(connection, Outbound.UNKNOWN);
            connection.eventLoop().execute(() -> end(connection, ending, last));
        });
        return CompletableFuture.allOf(channels.stream().map(Cut::closing).toArray(CompletableFuture<?>[]::new));
    }

    private static CompletableFuture<Void> closing(Channel channel) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        channel.closeFuture().addListener(done -> closed.complete(null));
        return closed;
    }

    private static void end(Channel connection, List<Channel> ending, Outbound last) {
        if (ending.contains(connection)) {
            ending.forEach(Cut::reset);
            return;
        }
        // Before the resets: these are nothing of the route's, and to a player far away they take a while themselves.
        Outbound before = ending.isEmpty() ? last : Outbound.of(connection);
        ending.forEach(Cut::reset);
        resetUnlessTaken(connection, before, LOOKS);
    }

    private static void resetUnlessTaken(Channel connection, Outbound before, int looks) {
        if (before.hasComeBy(Outbound.of(connection))) {
            return;
        }
        if (looks == 0) {
            reset(connection);
        } else {
            Later.run(connection, LOOK, () -> resetUnlessTaken(connection, before, looks - 1));
        }
    }

    /** Closes with a reset: a plain close would let the kernel send on what it still has in its buffers. */
    private static void reset(Channel channel) {
        resetOnClose(channel);
        // Not through the pipeline: TLS would first say goodbye and wait for the player to take it.
        channel.unsafe().close(channel.newPromise());
    }

    private static void resetOnClose(Channel channel) {
        if (!channel.isActive()) {
            return;
        }
        try {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        } catch (ChannelException closed) {
            // It was closed meanwhile.
            return;
        }
    }
}
