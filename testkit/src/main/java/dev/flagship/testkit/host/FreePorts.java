package dev.flagship.testkit.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of this machine that nothing listens on, below those that nodes publish at their host (from 30000 on) and those that
 * the system picks by itself. Tests that run beside each other get theirs from different parts.
 */
public final class FreePorts {
    /** As many lanes as two modules have beside each other, and one for whoever is in none. */
    private static final int PARTS = 6;

    private static final int PART = 1_650;
    private static final int LOWEST = 20_000 + Integer.getInteger("test.lane", 0) % PARTS * PART;
    private static final int HIGHEST = LOWEST + PART;

    /** Never the same twice in a row, and elsewhere in each process: whoever asked need not listen yet. */
    private static final AtomicInteger end =
            new AtomicInteger(LOWEST + (int) (ProcessHandle.current().pid() % 15) * 100);

    private FreePorts() {}

    /** One port. */
    public static int one() {
        return block(1);
    }

    /** The first of {@code size} free ports in a row. */
    public static int block(int size) {
        for (int tried = 0; tried <= HIGHEST - LOWEST; tried += size) {
            int first = end.updateAndGet(last -> last + size > HIGHEST ? LOWEST + size : last + size) - size;
            if (areFree(first, size)) {
                return first;
            }
        }
        throw new IllegalStateException("ports: no " + size + " free ones in a row in " + LOWEST + "-" + HIGHEST);
    }

    private static boolean areFree(int first, int size) {
        for (int port = first; port < first + size; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                socket.setReuseAddress(true);
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }
}
