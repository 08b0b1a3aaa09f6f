package dev.flagship.gateway.capture;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.function.Supplier;

/** The traffic of one instance's routes as a section of a pcap-ng file, until it is taken. */
public final class Tap {
    /**
     * Bytes kept until they are taken, enough for a burst of a fast challenge. What exceeds them is missing from the
     * capture.
     */
    static final int MOST_WAITING = 1 << 20;

    private final Supplier<Instant> now;
    private final long most;
    private ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private long kept;
    private long missed;
    private boolean full;
    private boolean closed;

    /**
     * @param most how many bytes it yields in all
     * @param now returns the time of packets
     */
    Tap(long most, Supplier<Instant> now) {
        this.most = most;
        this.now = now;
        keep(PcapNg.section());
    }

    /** Adds a packet if there is room for it. */
    synchronized void packet(byte[] ip, String comment) {
        if (closed) {
            return;
        }
        byte[] block = PcapNg.packet(now.get(), ip, comment);
        full |= kept + block.length > most;
        if (full || waiting.size() + block.length > MOST_WAITING) {
            missed += block.length;
        } else {
            keep(block);
        }
    }

    private void keep(byte[] block) {
        waiting.writeBytes(block);
        kept += block.length;
    }

    /** Returns whole blocks: what was captured since the last call. */
    public synchronized byte[] take() {
        byte[] taken = waiting.toByteArray();
        waiting = new ByteArrayOutputStream();
        return taken;
    }

    /** Returns how many bytes were dropped for lack of room, in total. */
    public synchronized long missed() {
        return missed;
    }

    /** Whether it has reached its limit and yields nothing more. */
    public synchronized boolean isFull() {
        return full;
    }

    synchronized void close() {
        closed = true;
    }
}
