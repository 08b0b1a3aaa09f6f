package dev.flagship.node.gateways;

import dev.flagship.gateway.wire.Message.Heard;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What gateways in processes of their own heard of one instance, until somebody takes it. */
final class RemoteTap {
    /** What nobody has taken yet: a burst of a fast challenge; what is more is missing in the capture. */
    private static final int MOST_WAITING = 1 << 20;

    /** More gateways than this are not started while one capture goes on. */
    private static final int MOST_RUNS = 256;

    private final long most;
    private final Map<UUID, Long> missedByRun = new HashMap<>();
    private ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private long kept;
    private long missed;
    private boolean full;

    /** {@code most} are the bytes that it yields. */
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

    /** What came since the last time: whole blocks. */
    synchronized byte[] take() {
        byte[] taken = waiting.toByteArray();
        waiting = new ByteArrayOutputStream();
        return taken;
    }

    /** Bytes for which there was no room, here or there. */
    synchronized long missed() {
        return missed + missedByRun.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized boolean isFull() {
        return full;
    }
}
