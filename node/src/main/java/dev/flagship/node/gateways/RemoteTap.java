package dev.flagship.node.gateways;

import dev.flagship.gateway.wire.Message.Heard;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The traffic of one instance captured by gateways in other processes, until it is taken. */
final class RemoteTap {
    /**
     * Bytes kept until they are taken, enough for a burst of a fast challenge. What exceeds them is missing from the
     * capture.
     */
    private static final int MOST_WAITING = 1 << 20;

    /** Limit on the gateways that are started during one capture. */
    private static final int MOST_RUNS = 256;

    private final long most;
    private final Map<UUID, Long> missedByRun = new HashMap<>();
    private ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private long kept;
    private long missed;
    private boolean full;

    /** {@code most} is the number of bytes that it yields in all. */
    RemoteTap(long most) {
        this.most = most;
    }

    long most() {
        return most;
    }

    synchronized void heard(UUID run, Heard heard) {
        int length = heard.blocks().length;
        if (missedByRun.size() < MOST_RUNS || missedByRun.containsKey(run)) {
            missedByRun.put(run, heard.missed());
        }
        full |= heard.full() || kept + length > most;
        if (full || waiting.size() + length > MOST_WAITING) {
            missed += length;
        } else {
            waiting.writeBytes(heard.blocks());
            kept += length;
        }
    }

    /** Returns whole blocks: what was captured since the last call. */
    synchronized byte[] take() {
        byte[] taken = waiting.toByteArray();
        waiting = new ByteArrayOutputStream();
        return taken;
    }

    /** Returns how many bytes were dropped for lack of room, here or at the gateways. */
    synchronized long missed() {
        return missed + missedByRun.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized boolean isFull() {
        return full;
    }
}
