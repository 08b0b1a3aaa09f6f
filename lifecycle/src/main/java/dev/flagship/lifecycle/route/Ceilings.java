package dev.flagship.lifecycle.route;

/**
 * Bounds on the connections of a whole gateway, over all routes. In terms of heap, a connection inside TLS counts as
 * {@link #ENCRYPTED}; in terms of files it counts as one.
 *
 * @param connections the most open player connections at a time; at least 1
 * @param perAddress the most of them from one IPv4 address or IPv6 /64; at least 1
 */
public record Ceilings(int connections, int perAddress) {

    /** 20,000 connections, 4,000 from one address, because a hall full of players may share one. */
    public static final Ceilings USUAL = new Ceilings(20_000, 4_000);

    /**
     * How many plain connections one inside TLS counts as. Measured on idle connections: 3.4 KB of heap for a plain
     * one, 11.5 KB for HTTP/2 inside TLS.
     */
    public static final int ENCRYPTED = 4;

    private static final int HEAP_OF_ONE = 3_500;

    /** Heap for the rest of a node, including its youngest objects. */
    private static final long OTHER_HEAP = 44L << 20;

    /**
     * Files that are no player connections: the program's own, its listeners and those to the node. In a node the
     * most are connections to the engine: over 60 in a burst of launches, with three files each.
     */
    private static final int OTHER_FILES = 384;

    /** One address may have this fraction (1/n) of what the limit on files allows. */
    private static final int PART_OF_FILES = 4;

    /**
     * One address may have this fraction (1/n) of what the heap allows. It is larger, because a hall of players may
     * share an address and connections inside TLS count several times.
     */
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
     * Returns these bounds reduced to fit a limit on the process's open files and sockets. Some are set aside for the
     * rest of the process. Half of the rest is for players, since each connection needs another one to a container. One
     * address may have a quarter of those.
     */
    public Ceilings within(long files) {
        return atMost((files - OTHER_FILES) / 2, PART_OF_FILES, 1);
    }

    /**
     * Returns these bounds reduced to fit a heap of this many bytes. One address may have half of them. However small
     * the heap, there is room for one connection inside TLS with one stream.
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
