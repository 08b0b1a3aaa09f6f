package dev.flagship.gateway.net;

import dev.flagship.lifecycle.route.Ceilings;
import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Open player connections over all routes, with ceilings that keep file descriptors and memory for everyone's
 * containers and some for each source, so that none of them takes all there are. What a connection weighs and how many
 * files it takes are two things: inside TLS it weighs more, and takes no more files.
 */
public final class ConnectionCount {

    /** Its own, and one for the connection to its container. */
    private static final int FILES_OF_ONE = 2;

    private final Room weight;
    private final Room files;
    private final AtomicInteger open = new AtomicInteger();
    private final TurnedAway turnedAway;

    /**
     * Counts from none on.
     *
     * @param weighed how many connections there may be by what they weigh
     * @param byFiles how many by the files they take, each of which is a connection and its way to a container
     */
    public ConnectionCount(Ceilings weighed, Ceilings byFiles) {
        this.weight = new Room(weighed.connections(), weighed.perAddress());
        this.files = new Room(FILES_OF_ONE * byFiles.connections(), FILES_OF_ONE * byFiles.perAddress());
        this.turnedAway = new TurnedAway(
                Math.min(weighed.connections(), byFiles.connections()),
                Math.min(weighed.perAddress(), byFiles.perAddress()));
    }

    /**
     * Counts the channel until it is closed; false when there are too many, and then it is not counted.
     *
     * @param as how many it weighs as much as
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

    /** Counts the channel for its source until it is closed; false when that has too many. */
    public boolean add(Channel channel, Source source, int as) {
        if (!take(source, as, FILES_OF_ONE)) {
            return false;
        }
        channel.closeFuture().addListener(closed -> give(source, as, FILES_OF_ONE));
        return true;
    }

    /**
     * Counts a stream of a connection as one more until it is closed, with a file for its way to a container; false
     * when there are too many of all or of its source, and then it is not counted.
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
     * Counts the file of a connection to a container that no stream has for now, until {@link #removeSpare}; false when
     * there are too many, and then it is not counted.
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

    /** A stream has the connection again, or it is closed. */
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

    /** Those for whom there was no room. */
    public TurnedAway turnedAway() {
        return turnedAway;
    }

    /** Connections that are open now. */
    public int open() {
        return open.get();
    }
}
