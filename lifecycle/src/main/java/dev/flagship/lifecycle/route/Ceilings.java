package dev.flagship.lifecycle.route;

/**
 * Bounds on the connections of a whole gateway, over all routes.
 *
 * @param connections open player connections at one time; at least 1
 * @param perAddress how many of them from one IPv4 address or IPv6 /64; at least 1
 */
public record Ceilings(int connections, int perAddress) {

    /** 20,000 connections, 4,000 from one place: a hall full of players may share one. */
    public static final Ceilings USUAL = new Ceilings(20_000, 4_000);

    /** Files that are no connections: the program's own, its listeners, those to the node. */
    private static final int OTHER_FILES = 256;

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
        long forPlayers = (files - OTHER_FILES) / 2;
        if (forPlayers >= connections) {
            return this;
        }
        int most = (int) Math.max(1, forPlayers);
        return new Ceilings(most, Math.min(perAddress, Math.max(1, most / 4)));
    }
}
