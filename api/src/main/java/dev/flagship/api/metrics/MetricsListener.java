package dev.flagship.api.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Serves metrics as text at {@code /metrics}. It listens on 127.0.0.1 only, which neither players nor their containers
 * reach.
 */
public final class MetricsListener implements AutoCloseable {
    private static final String PATH = "/metrics";
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private MetricsListener(HttpServer server, Supplier<String> text) {
        this.server = server;
        server.createContext("/", exchange -> answer(exchange, text));
        server.setExecutor(threads);
        server.start();
    }

    /**
     * Starts to serve.
     *
     * @param port the port to listen on; 0 for any free one
     * @param text the metrics; asked at each request
     * @throws UncheckedIOException that names the port if it cannot be bound
     */
    public static MetricsListener start(int port, Supplier<String> text) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
            return new MetricsListener(HttpServer.create(address, 0), text);
        } catch (IOException e) {
            throw new UncheckedIOException("metrics: cannot listen on 127.0.0.1:" + port, e);
        }
    }

    /** Returns the port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, Supplier<String> text) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(PATH)) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
            } else {
                byte[] body = text.get().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", TEXT);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
