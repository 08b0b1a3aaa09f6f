package dev.flagship.api.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Serves metrics as text at {@code /metrics} and, where a process has no other address for that, whether it lives at
 * {@code /healthz} and whether it is ready at {@code /readyz}. It listens on 127.0.0.1 only, which
 * neither players nor their containers reach.
 */
public final class MetricsListener implements AutoCloseable {
    private static final String METRICS = "/metrics";
    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final String TYPE = "text/plain; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private record Answer(int status, String type, String text) {}

    private MetricsListener(HttpServer server, Map<String, Supplier<Answer>> pages) {
        this.server = server;
        server.createContext("/", exchange -> answer(exchange, pages));
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
        return serve(port, Map.of(METRICS, () -> metrics(text)));
    }

    /**
     * Starts to serve metrics, {@code /healthz} and {@code /readyz}.
     *
     * @param port the port to listen on; 0 for any free one
     * @param text the metrics; asked at each request
     * @param lack what the process lacks to be ready, in a sentence; empty when it is; asked at each request
     * @throws UncheckedIOException that names the port if it cannot be bound
     */
    public static MetricsListener start(int port, Supplier<String> text, Supplier<String> lack) {
        return serve(
                port,
                Map.of(
                        METRICS,
                        () -> metrics(text),
                        "/healthz",
                        () -> new Answer(200, TYPE, "ok\n"),
                        "/readyz",
                        () -> readiness(lack.get())));
    }

    private static MetricsListener serve(int port, Map<String, Supplier<Answer>> pages) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
            return new MetricsListener(HttpServer.create(address, 0), pages);
        } catch (IOException e) {
            throw new UncheckedIOException("metrics: cannot listen on 127.0.0.1:" + port, e);
        }
    }

    /** Returns the port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static Answer metrics(Supplier<String> text) {
        return new Answer(200, METRICS_TYPE, text.get());
    }

    private static Answer readiness(String lack) {
        return lack.isEmpty() ? new Answer(200, TYPE, "ready\n") : new Answer(503, TYPE, lack + "\n");
    }

    private static void answer(HttpExchange exchange, Map<String, Supplier<Answer>> pages) throws IOException {
        try (exchange) {
            Supplier<Answer> page = pages.get(exchange.getRequestURI().getPath());
            if (page == null) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
            } else {
                Answer answer = page.get();
                byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", answer.type());
                exchange.sendResponseHeaders(answer.status(), body.length);
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
