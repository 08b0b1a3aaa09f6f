package dev.flagship.testkit.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of this machine that nothing listens on. They are below the ports that nodes publish on their host (from 30000)
 * and those that the system chooses by itself. Tests that run in parallel get ports from different parts.
 */
public final class FreePorts {
    /** One part for each lane of two modules that run in parallel, and one for tests outside any lane. */
    private static final int PARTS = 6;

    private static final int PART = 1_650;
    private static final int LOWEST = 20_000 + Integer.getInteger("test.lane", 0) % PARTS * PART;
    private static final int HIGHEST = LOWEST + PART;

    /**
     * The end of the last block. A block is not given out twice in a row, because the caller may not listen yet; for
     * the same reason each process begins elsewhere.
     */
    private static final AtomicInteger end =
            new AtomicInteger(LOWEST + (int) (ProcessHandle.current().pid() % 15) * 100);

    private FreePorts() {}

    /** Returns one free port. */
    public static int one() {
        return block(1);
    }

    /** Returns the first of {@code size} free ports in a row. */
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
