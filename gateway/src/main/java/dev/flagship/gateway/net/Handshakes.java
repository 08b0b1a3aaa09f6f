package dev.flagship.gateway.net;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * TLS handshakes in progress. Each can take much more heap than an idle connection, so their number is limited. Further
 * ones are not read until others are done, and are closed in the end.
 */
public final class Handshakes {

    private static final Duration LOOK = Duration.ofMillis(100);

    private final UnfinishedHeads counted;
    private final Duration patience;
    private final TurnedAway turnedAway;

    /**
     * Allows {@code mostOfAll} at one time, and {@code mostOfOne} of them from one source.
     *
     * @param patience how long a further one may wait
     * @param turnedAway is told of those that waited in vain
     */
    public Handshakes(int mostOfAll, int mostOfOne, Duration patience, TurnedAway turnedAway) {
        this.counted = new UnfinishedHeads(mostOfAll, mostOfOne);
        this.patience = patience;
        this.turnedAway = turnedAway;
    }

    /**
     * Begins the handshake of a player whose first message has arrived, at once or later, on its event loop.
     *
     * @param begin gets the action to run when the handshake is done; not needed when the connection closes before
     */
    public void begin(Channel player, Source source, Consumer<Runnable> begin) {
        begin(player, source, begin, patience);
    }

    private void begin(Channel player, Source source, Consumer<Runnable> begin, Duration left) {
        UnfinishedHeads.Part handshake = counted.of(source);
        if (handshake.add(1)) {
            player.closeFuture().addListener(closed -> handshake.end());
            begin.accept(handshake::end);
            return;
        }
        handshake.end();
        if (left.isPositive()) {
            Later.run(player, LOOK, () -> begin(player, source, begin, left.minus(LOOK)));
        } else {
            InetSocketAddress from = Door.from(player);
            if (from != null) {
                turnedAway.add(from.getAddress());
            }
            player.close();
        }
    }
}
