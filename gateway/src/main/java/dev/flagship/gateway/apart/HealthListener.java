package dev.flagship.gateway.apart;

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
 * Says whether the process lives at {@code /healthz}, and at {@code /readyz} whether players would be let in. It
 * listens on 127.0.0.1 only, which neither players nor their containers reach.
 */
final class HealthListener implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private HealthListener(HttpServer server, Supplier<String> lack) {
        this.server = server;
        server.createContext("/", exchange -> answer(exchange, lack));
        server.setExecutor(threads);
        server.start();
    }

    /**
     * Starts to answer.
     *
     * @param port the port to listen on; 0 for any free one
     * @param lack why nobody would be let in, in a sentence; empty while players are; asked at each request
     * @throws UncheckedIOException that names the port if it cannot be bound
     */
    static HealthListener start(int port, Supplier<String> lack) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
            return new HealthListener(HttpServer.create(address, 0), lack);
        } catch (IOException e) {
            throw new UncheckedIOException("health-port: cannot listen on 127.0.0.1:" + port, e);
        }
    }

    /** Returns the port that it listens on. */
    int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, Supplier<String> lack) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/healthz" -> send(exchange, 200, "ok");
                case "/readyz" -> {
                    String lacking = lack.get();
                    send(exchange, lacking.isEmpty() ? 200 : 503, lacking.isEmpty() ? "ready" : lacking);
                }
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
