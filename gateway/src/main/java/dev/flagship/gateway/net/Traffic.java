package dev.flagship.gateway.net;

/** Bytes that passed one connection, in both directions. Used by one event loop. */
public final class Traffic {

    private long bytes;

    /** Adds {@code count} bytes. */
    public void add(int count) {
        bytes += count;
    }

    /** Returns all bytes so far. */
    public long bytes() {
        return bytes;
    }
}
