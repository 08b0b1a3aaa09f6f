package dev.flagship.gateway.net;

import dev.flagship.lifecycle.route.Ceilings;
import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Open player connections over all routes. The limits keep file descriptors and memory available for everyone's
 * containers, and the limits for each source keep one source from taking them all. Weight and files are counted
 * separately: a connection inside TLS weighs more, but takes no more files.
 */
public final class ConnectionCount {

    /** The connection's own file, and one for the connection to its container. */
    private static final int FILES_OF_ONE = 2;

    private final Room weight;
    private final Room files;
    private final AtomicInteger open = new AtomicInteger();
    private final TurnedAway turnedAway;

    /**
     * Starts from zero.
     *
     * @param weighed limits on the sum of the connections' weights
     * @param byFiles limits on the connections by files, each with its connection to a container
     */
    public ConnectionCount(Ceilings weighed, Ceilings byFiles) {
        this.weight = new Room(weighed.connections(), weighed.perAddress());
        this.files = new Room(FILES_OF_ONE * byFiles.connections(), FILES_OF_ONE * byFiles.perAddress());
        this.turnedAway = new TurnedAway(
                Math.min(weighed.connections(), byFiles.connections()),
                Math.min(weighed.perAddress(), byFiles.perAddress()));
    }

    /**
     * Counts the channel until it is closed. Returns false, without counting it, when there are too many.
     *
     * @param as the weight, in plain connections
     */
    public boolean add(Channel channel, int as) {
        if (!take(as, FILES_OF_ONE)) {
            return false;
        }
        open.incrementAndGet();
        channel.closeFuture().addListener(closed -> {
            give(as, FILES_OF_ONE);
            open.decrementAndGet();
        });
        return true;
    }

    /** Counts the channel for its source until it is closed. Returns false when that source has too many. */
    public boolean add(Channel channel, Source source, int as) {
        if (!take(source, as, FILES_OF_ONE)) {
            return false;
        }
        channel.closeFuture().addListener(closed -> give(source, as, FILES_OF_ONE));
        return true;
    }

    /**
     * Counts a stream of a connection as a further connection until it is closed, with a file for its connection to a
     * container. Returns false, without counting it, when there are too many, in all or from its source.
     */
    public boolean addStream(Channel stream, Source source) {
        if (!take(1, 1)) {
            return false;
        }
        if (!take(source, 1, 1)) {
            give(1, 1);
            return false;
        }
        stream.closeFuture().addListener(closed -> {
            give(1, 1);
            give(source, 1, 1);
        });
        return true;
    }

    /**
     * Counts the file of a spare connection to a container until {@link #removeSpare}. Returns false, without counting
     * it, when there are too many.
     */
    public boolean addSpare(Source source) {
        if (!files.take(1)) {
            return false;
        }
        if (!files.take(source, 1)) {
            files.give(1);
            return false;
        }
        return true;
    }

    /** Ends the count of a spare connection, because a stream took it or it was closed. */
    public void removeSpare(Source source) {
        files.give(1);
        files.give(source, 1);
    }

    private boolean take(int as, int ofFiles) {
        if (!weight.take(as)) {
            return false;
        }
        if (!files.take(ofFiles)) {
            weight.give(as);
            return false;
        }
        return true;
    }

    private void give(int as, int ofFiles) {
        weight.give(as);
        files.give(ofFiles);
    }

    private boolean take(Source source, int as, int ofFiles) {
        if (!weight.take(source, as)) {
            return false;
        }
        if (!files.take(source, ofFiles)) {
            weight.give(source, as);
            return false;
        }
        return true;
    }

    private void give(Source source, int as, int ofFiles) {
        weight.give(source, as);
        files.give(source, ofFiles);
    }

    /** Returns the connections that were turned away. */
    public TurnedAway turnedAway() {
        return turnedAway;
    }

    /** Returns how many connections are open now. */
    public int open() {
        return open.get();
    }
}
