package dev.flagship.system.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports of this machine that nothing listens on, outside the range from which the system picks by itself. */
public final class FreePorts {
    private static final AtomicInteger next =
            new AtomicInteger(20_000 + (int) (ProcessHandle.current().pid() % 100) * 100);

    private FreePorts() {}

    /** One port. */
    public static int one() {
        return block(1);
    }

    /** The first of {@code size} free ports in a row. */
    public static int block(int size) {
        while (true) {
            int first = next.getAndAdd(size);
            if (first + size > 32_000) {
                next.set(20_000);
            } else if (areFree(first, size)) {
                return first;
            }
        }
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
