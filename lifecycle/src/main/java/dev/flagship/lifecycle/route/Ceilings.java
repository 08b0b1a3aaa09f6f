package dev.flagship.lifecycle.route;

/**
 * Bounds on the connections of a whole gateway, over all routes. By what they take of the heap one inside TLS counts as
 * {@link #ENCRYPTED}; by the files that they take it is one.
 *
 * @param connections open player connections at one time; at least 1
 * @param perAddress how many of them from one IPv4 address or IPv6 /64; at least 1
 */
public record Ceilings(int connections, int perAddress) {

    /** 20,000 connections, 4,000 from one place: a hall full of players may share one. */
    public static final Ceilings USUAL = new Ceilings(20_000, 4_000);

    /**
     * How many a connection inside TLS weighs as much as. Measured while they wait: 3.4 KB of the heap for a plain one,
     * 11.5 KB for one of HTTP/2 inside TLS.
     */
    public static final int ENCRYPTED = 4;

    private static final int HEAP_OF_ONE = 3_500;

    /** Heap for all the rest of a node, its newest objects among it. */
    private static final long OTHER_HEAP = 44L << 20;

    /** Files that are no connections: the program's own, its listeners, those to the node. */
    private static final int OTHER_FILES = 256;

    /** Which part of what the limit of files leaves one source may have. */
    private static final int PART_OF_FILES = 4;

    /** More, as what is inside TLS counts so much: a hall of players may share one address. */
    private static final int PART_OF_HEAP = 2;

    public Ceilings {
        if (connections < 1) {
            throw new IllegalArgumentException("connections: " + connections + " (expected: >= 1)");
        }
        if (perAddress < 1) {
            throw new IllegalArgumentException("perAddress: " + perAddress + " (expected: >= 1)");
        }
    }

    /**
     * The same for a process that may have only so many files and sockets open. Some are for whatever else the process
     * does; half of the rest is for players, each of whom has a connection to a container, too, and a quarter of these
     * for one address.
     */
    public Ceilings within(long files) {
        return atMost((files - OTHER_FILES) / 2, PART_OF_FILES, 1);
    }

    /**
     * The same for a process that may have a heap of so many bytes, of which half is for one address. However small it
     * is, one connection inside TLS has room, and a stream of it.
     */
    public Ceilings withinHeap(long bytes) {
        return atMost((bytes - OTHER_HEAP) / HEAP_OF_ONE, PART_OF_HEAP, ENCRYPTED + 1);
    }

    private Ceilings atMost(long fit, int part, int fewest) {
        long most = Math.max(fewest, fit);
        if (most >= connections) {
            return this;
        }
        return new Ceilings((int) most, (int) Math.min(perAddress, Math.max(fewest, most / part)));
    }
}
