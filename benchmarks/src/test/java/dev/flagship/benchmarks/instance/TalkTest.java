package dev.flagship.benchmarks.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.benchmarks.platform.Door;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class TalkTest {
    private final Semaphore connections = new Semaphore(0);

    @Test
    void cutConnectionsAreReopenedAndBytesAfterTheCutAreNoticed() throws IOException, InterruptedException {
        try (ServerSocket service = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serveOneByteEach(service));
            Door door = new Door(service.getInetAddress().getHostAddress(), service.getLocalPort(), null);
            try (Talk talk = Talk.with(door)) {
                long cut = System.nanoTime();
                connections.drainPermits();
                // Both connections of that time are over, and more came.
                connections.acquire(5);
                assertThat(talk.lastByte()).isGreaterThan(cut);
            }
        }
    }

    private void serveOneByteEach(ServerSocket service) {
        while (!service.isClosed()) {
            try (Socket socket = service.accept()) {
                socket.getOutputStream().write('>');
                connections.release();
            } catch (IOException closed) {
                // The next one, or none.
            }
        }
    }
}
