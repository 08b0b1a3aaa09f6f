package dev.flagship.benchmarks.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports that nothing listens on, below the range from which the system picks by itself. */
public final class FreePorts {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    private FreePorts() {}

    /** The first of {@code size} free ports in a row. */
    public static int block(int size) {
        int first = LOWEST + (int) (ProcessHandle.current().pid() % 100) * 100;
        for (int tried = 0; tried < HIGHEST - LOWEST; tried += size) {
            int candidate = first + tried;
            int wrapped = candidate + size > HIGHEST ? LOWEST + (candidate + size) % (HIGHEST - LOWEST) : candidate;
            if (areFree(wrapped, size)) {
                return wrapped;
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
