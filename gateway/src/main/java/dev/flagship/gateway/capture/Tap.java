package dev.flagship.gateway.capture;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.function.Supplier;

/** What passes the routes of one instance, as a section of a pcap-ng file, until somebody takes it. */
public final class Tap {
    /** What nobody has taken yet: a burst of a fast challenge; what is more is missing in the capture. */
    static final int MOST_WAITING = 1 << 20;

    private final Supplier<Instant> now;
    private final long most;
    private ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private long kept;
    private long missed;
    private boolean full;
    private boolean closed;

    /**
     * @param most bytes that it yields; nothing is kept from there on
     * @param now what time packets are from
     */
    Tap(long most, Supplier<Instant> now) {
        this.most = most;
        this.now = now;
        keep(PcapNg.section());
    }

    /** Keeps a packet, where there is room for it. */
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

    /** What came since the last time: whole blocks. */
    public synchronized byte[] take() {
        byte[] taken = waiting.toByteArray();
        waiting = new ByteArrayOutputStream();
        return taken;
    }

    /** Bytes for which there was no room, from the beginning on. */
    public synchronized long missed() {
        return missed;
    }

    /** Whether it yields nothing more, because it has yielded what it may. */
    public synchronized boolean isFull() {
        return full;
    }

    synchronized void close() {
        closed = true;
    }
}
