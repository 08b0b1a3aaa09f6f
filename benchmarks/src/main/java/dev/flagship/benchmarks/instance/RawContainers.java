package dev.flagship.benchmarks.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flagship.benchmarks.platform.Door;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.engine.EngineStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The same containers without the product: created from the engine's description of one of the product's, then started,
 * given a flag, and connected to directly. There are no checks, no rows and no gateway.
 */
final class RawContainers {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();
    private static final int FIRST_ADDRESS = 4;
    private static final int ADDRESSES = 12;

    private final EngineClient engine;
    private final ObjectNode request;
    private final String network;
    private final String addressPrefix;
    private final Door door;
    private final AtomicInteger count = new AtomicInteger();

    /**
     * Learns what to create from a running instance.
     *
     * @param containerId the container of the instance
     * @param door how the instance is reached
     */
    RawContainers(EngineClient engine, String containerId, Door door) {
        this.engine = engine;
        JsonNode inspect =
                engine.containers().inspect(containerId).orUnavailable().json();
        JsonNode networks = inspect.path("NetworkSettings").path("Networks");
        this.network = networks.propertyNames().iterator().next();
        String address = networks.path(network).path("IPAddress").asString();
        this.addressPrefix = address.substring(0, address.lastIndexOf('.') + 1);
        this.request = request(inspect);
        int port = Integer.parseInt(inspect.path("Config")
                .path("ExposedPorts")
                .propertyNames()
                .iterator()
                .next()
                .replaceAll("\\D.*", ""));
        this.door = new Door(address, port, door.httpHost() == null ? null : address);
    }

    /** A running container, and how long the parts of its start took. */
    record Started(String id, long createdNanos, long startedNanos, long firstByteNanos) {
        Started {
            Objects.requireNonNull(id, "id");
        }
    }

    /** Creates a container, starts it, and waits for its first byte. */
    Started start() throws IOException {
        int number = count.getAndIncrement();
        // The product gives out addresses from the sixteenth on, too.
        String address = addressPrefix + (FIRST_ADDRESS + number % ADDRESSES);
        ObjectNode body = request.deepCopy();
        body.putObject("NetworkingConfig")
                .putObject("EndpointsConfig")
                .putObject(network)
                .putObject("IPAMConfig")
                .put("IPv4Address", address);
        String name = "flagship-bench-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
        long begin = System.nanoTime();
        String id = engine.containers()
                .create(name, body)
                .orUnavailable()
                .json()
                .path("Id")
                .asString();
        long created = System.nanoTime();
        try (EngineStream stdin = engine.containers().attach(id, false)) {
            engine.containers().start(id).orUnavailable();
            stdin.write("CTF{bare}\n".getBytes(UTF_8), engine.timeout());
            stdin.finishSending();
        }
        long started = System.nanoTime();
        new Door(address, door.port(), httpHost(address)).awaitFirstByte(PATIENCE_NANOS);
        return new Started(id, created - begin, started - begin, System.nanoTime() - begin);
    }

    /** Kills and removes the container, which the engine does in one call. */
    void remove(Started container) {
        engine.containers().remove(container.id()).orUnavailable();
    }

    private @Nullable String httpHost(String address) {
        return door.httpHost() == null ? null : address;
    }

    private static ObjectNode request(JsonNode inspect) {
        ObjectNode body = ((ObjectNode) inspect.path("Config")).deepCopy();
        // Fields that the engine filled in for that container alone.
        body.remove("Hostname");
        ObjectNode labels = body.putObject("Labels");
        labels.put(
                "flagship.platform",
                inspect.path("Config").path("Labels").path("flagship.platform").asString());
        labels.put("flagship.role", "benchmark");
        body.set("HostConfig", inspect.path("HostConfig").deepCopy());
        return body;
    }
}
