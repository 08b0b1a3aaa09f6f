package dev.flagship.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers each request with the next of the answers canned for it; the last one is repeated. */
final class CannedPlatform implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** What arrived: method and path with query, the body and two headers. */
    record Request(String line, String body, String authorization, String csrfToken) {}

    private record Answer(int status, String body, String retryAfter) {}

    CannedPlatform() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Request> requests() {
        return requests;
    }

    CannedPlatform on(String line, int status, String body) {
        return on(line, status, body, "");
    }

    /** Adds a canned answer that has a {@code Retry-After} header. */
    CannedPlatform on(String line, int status, String body, String retryAfter) {
        answers.computeIfAbsent(line, ignored -> new ArrayDeque<>()).add(new Answer(status, body, retryAfter));
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(line, body, header(exchange, "Authorization"), header(exchange, "CSRF-Token")));
        Deque<Answer> canned = answers.getOrDefault(line, new ArrayDeque<>());
        Answer answer = canned.size() > 1 ? canned.remove() : canned.peek();
        if (answer == null) {
            answer = new Answer(404, "{\"message\":\"nothing is canned for " + line + "\"}", "");
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        if (!answer.retryAfter().isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
        }
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
