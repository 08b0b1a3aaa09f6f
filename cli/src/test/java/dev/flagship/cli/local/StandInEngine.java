package dev.flagship.cli.local;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.ConcurrentHashMap;

/** Answers what an engine would, over a unix socket. */
public final class StandInEngine implements AutoCloseable {
    private static final String OK = "HTTP/1.0 200 OK\r\n\r\n";

    private final Path socket;
    private final ServerSocketChannel server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Thread serving;

    public StandInEngine(Path socket) throws IOException {
        this.socket = socket;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        serving = Thread.ofPlatform().daemon().start(this::serve);
    }

    public URI url() {
        return URI.create("unix://" + socket);
    }

    public void answer(String path, String json) {
        answers.put(path, OK + json);
    }

    /** Answers 404 there; elsewhere what nobody gave is an empty document. */
    public void lack(String path) {
        answers.put(path, "HTTP/1.0 404 Not Found\r\n\r\n{}");
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel client = server.accept();
                    Scanner request = new Scanner(Channels.newInputStream(client), StandardCharsets.US_ASCII)) {
                request.next();
                String response = answers.getOrDefault(request.next(), OK + "{}");
                client.write(ByteBuffer.wrap(response.getBytes(StandardCharsets.UTF_8)));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** Nothing answers any more once this returns. */
    @Override
    public void close() throws IOException {
        server.close();
        try {
            // The socket still accepts until the serving thread has noticed.
            serving.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a test's engine was closing", e);
        }
    }
}
