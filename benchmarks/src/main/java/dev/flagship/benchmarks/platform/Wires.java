package dev.flagship.benchmarks.platform;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As many bare connections as are in use at the same time. Safe for use by many threads. */
public final class Wires implements Closeable {
    /** Well below the time after which the platform closes an idle connection. */
    private static final long KEPT_NANOS = 2_000_000_000;

    private final URI site;
    private final Deque<Kept> idle = new ConcurrentLinkedDeque<>();

    Wires(URI site) {
        this.site = site;
    }

    /** An idle connection, and since when it is idle. */
    private record Kept(Wire wire, long since) {}

    /**
     * Calls the API as the token's owner; {@code body} is JSON or empty. Throws on any other status than the expected
     * one.
     */
    public JsonNode expect(int status, String method, String path, String token, String body) throws IOException {
        String headers =
                "Authorization: Token " + token + "\r\n" + (body.isEmpty() ? "" : "Content-Type: application/json\r\n");
        Wire wire = take();
        Wire.Answer answer = wire.send(method, path, headers, body);
        idle.addFirst(new Kept(wire, System.nanoTime()));
        if (answer.status() != status) {
            throw new IOException(
                    method + " " + path + ": " + answer.status() + " " + answer.text() + " (expected: " + status + ")");
        }
        return JsonMapper.shared().readTree(answer.text());
    }

    /** Returns the connection that was used last, unless the platform may have closed it meanwhile; else a new one. */
    private Wire take() throws IOException {
        for (Kept kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            if (System.nanoTime() - kept.since() < KEPT_NANOS) {
                return kept.wire();
            }
            kept.wire().close();
        }
        return new Wire(site);
    }

    @Override
    public void close() throws IOException {
        for (Kept kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            kept.wire().close();
        }
    }
}
