package dev.flagship.benchmarks.instance;

import dev.flagship.benchmarks.platform.Door;
import dev.flagship.benchmarks.platform.LiveStream;
import dev.flagship.benchmarks.platform.Site;
import dev.flagship.benchmarks.platform.Wires;
import java.io.Closeable;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Instances of one challenge, started and stopped as players do it: over REST, and reached through the gateway. */
final class ProductInstances implements Closeable {
    /** How long to wait for a hint before looking anyway: a change may come between the answer and the first hint. */
    private static final Duration LOOK_ANYWAY = Duration.ofMillis(500);

    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

    private final Site site;
    private final Wires wires;
    private final long challengeId;

    ProductInstances(Site site, long challengeId) {
        this.site = site;
        this.wires = site.wires();
        this.challengeId = challengeId;
    }

    long challengeId() {
        return challengeId;
    }

    /**
     * A running instance and how long the parts of its start took.
     *
     * @param token the owner's API token
     * @param acceptedNanos until the request was answered
     * @param runningNanos until its owner saw RUNNING
     * @param firstByteNanos until its first byte came through the gateway
     */
    record Started(String id, String token, Door door, long acceptedNanos, long runningNanos, long firstByteNanos) {
        Started {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(token, "token");
            Objects.requireNonNull(door, "door");
        }
    }

    /**
     * Starts an instance and waits for its first byte, with an open stream of events as in a browser that shows the
     * page.
     */
    Started start(String token) throws IOException, InterruptedException {
        try (LiveStream events = site.events(token)) {
            return start(token, events);
        }
    }

    /** Starts an instance with a stream that is open already. */
    Started start(String token, LiveStream events) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        String id = request(token);
        long accepted = System.nanoTime();
        JsonNode running = await(token, events, id, "RUNNING");
        long seen = System.nanoTime();
        Door door = door(running.path("endpoints").get(0));
        door.awaitFirstByte(PATIENCE_NANOS);
        return new Started(id, token, door, accepted - begin, seen - begin, System.nanoTime() - begin);
    }

    /** Requests an instance and returns its id as soon as the request is accepted. */
    String request(String token) throws IOException {
        return wires.expect(202, "POST", "/api/v1/instances", token, "{\"challenge_id\": " + challengeId + "}")
                .path("data")
                .path("id")
                .asString();
    }

    /** Returns the instance as its owner sees it. */
    JsonNode look(String id, String token) throws IOException {
        return wires.expect(200, "GET", "/api/v1/instances/" + id, token, "").path("data");
    }

    /** Requests the stop and returns as soon as that was answered. */
    void requestStop(Started instance) throws IOException {
        wires.expect(202, "DELETE", "/api/v1/instances/" + instance.id(), instance.token(), "");
    }

    /** Waits until its owner sees that it has stopped. */
    void awaitStopped(Started instance) throws IOException, InterruptedException {
        try (LiveStream events = site.events(instance.token())) {
            await(instance.token(), events, instance.id(), "STOPPED");
        }
    }

    /** Submits a flag and returns the verdict. */
    String attempt(String token, String flag) throws IOException, InterruptedException {
        HttpResponse<String> answer = site.call(
                "POST", "/api/v1/challenges/attempt", token, Map.of("challenge_id", challengeId, "submission", flag));
        return JsonMapper.shared()
                .readTree(answer.body())
                .path("data")
                .path("status")
                .asString("status " + answer.statusCode());
    }

    private JsonNode await(String token, LiveStream events, String id, String wanted)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < deadline) {
            JsonNode instance = look(id, token);
            String state = instance.path("state").asString("");
            if (state.equals(wanted)) {
                return instance;
            }
            if (state.equals("FAILED") || (state.equals("STOPPED") && !wanted.equals("STOPPED"))) {
                throw new IOException("instance " + id + " is " + state + " (expected: " + wanted + ")");
            }
            events.awaitHint(LOOK_ANYWAY);
        }
        throw new IOException("instance " + id + " is not " + wanted + " after 60 s");
    }

    @Override
    public void close() throws IOException {
        wires.close();
    }

    private static Door door(JsonNode endpoint) {
        boolean http = endpoint.path("exposure").asString("").equals("http");
        int port = endpoint.path("port").asInt();
        return new Door(
                endpoint.path("connect_host").asString(),
                port,
                http ? endpoint.path("host").asString() + ":" + port : null);
    }
}
