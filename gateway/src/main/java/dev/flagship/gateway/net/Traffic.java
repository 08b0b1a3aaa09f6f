package dev.flagship.gateway.net;

/** Bytes that passed one connection in either direction. Used by its event loop only. */
public final class Traffic {

    private long bytes;

    /** Counts {@code count} more bytes. */
    public void add(int count) {
        bytes += count;
    }

    /** All bytes so far. */
    public long bytes() {
        return bytes;
    }
}
