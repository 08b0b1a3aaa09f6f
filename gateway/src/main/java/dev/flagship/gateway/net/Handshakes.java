package dev.flagship.gateway.net;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * TLS handshakes that are not done. Each can keep much more of the heap than a connection that waits does, so there are
 * only so many at one time; whoever is one too many is not read until others are done, and at last closed.
 */
public final class Handshakes {

    private static final Duration LOOK = Duration.ofMillis(100);

    private final UnfinishedHeads counted;
    private final Duration patience;
    private final TurnedAway turnedAway;

    /**
     * At most {@code mostOfAll} at one time, {@code mostOfOne} of them of one source.
     *
     * @param patience how long one that is too many waits
     * @param turnedAway is told of those who waited in vain
     */
    public Handshakes(int mostOfAll, int mostOfOne, Duration patience, TurnedAway turnedAway) {
        this.counted = new UnfinishedHeads(mostOfAll, mostOfOne);
        this.patience = patience;
        this.turnedAway = turnedAway;
    }

    /**
     * Has the handshake of a player whose first message is there go on, at once or in a while, on its event loop.
     *
     * @param begin is given what to run when the handshake is done; it need not be where the connection ends before
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
