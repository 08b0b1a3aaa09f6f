package dev.flagship.node.readiness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;

/** A server on loopback that does the same with each connection. */
final class OneAnswerServer implements AutoCloseable {
    private final ServerSocket socket;
    private final AtomicReference<String> lastRequest = new AtomicReference<>("");

    /** What is done with a connection before it is closed. */
    interface Answer {
        void to(Socket client) throws IOException, InterruptedException;
    }

    OneAnswerServer(Answer answer) throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> serve(answer));
    }

    int port() {
        return socket.getLocalPort();
    }

    String lastRequest() {
        return lastRequest.get();
    }

    private void serve(Answer answer) {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                byte[] request = new byte[4096];
                client.setSoTimeout(20_000);
                int length = client.getInputStream().read(request);
                lastRequest.set(
                        new String(request, 0, Math.max(0, length), java.nio.charset.StandardCharsets.US_ASCII));
                answer.to(client);
            } catch (IOException gone) {
                // The probe went away, or the server was closed.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
