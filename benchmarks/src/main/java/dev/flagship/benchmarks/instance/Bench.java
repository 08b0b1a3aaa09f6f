package dev.flagship.benchmarks.instance;

import dev.flagship.benchmarks.instance.ProductInstances.Started;
import dev.flagship.benchmarks.platform.LocalPlatform;
import dev.flagship.benchmarks.platform.Players;
import dev.flagship.driver.engine.EngineAddress;
import dev.flagship.driver.engine.EngineClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One challenge on both sides: as the product's instances, and as the same container on the bare engine. */
final class Bench implements AutoCloseable {
    private final LocalPlatform platform;
    private final Players players;
    private final EngineClient engine;
    private final ProductInstances product;
    private final RawContainers raw;

    /** Makes the bench with a new account. */
    Bench(LocalPlatform platform, Players players, String challenge) throws IOException, InterruptedException {
        this(platform, players, challenge, players.register());
    }

    /**
     * Makes the bench. Starts and stops one instance to learn what its container is.
     *
     * @param token the API token of the account that starts it
     */
    Bench(LocalPlatform platform, Players players, String challenge, String token)
            throws IOException, InterruptedException {
        this.platform = platform;
        this.players = players;
        this.engine = new EngineClient(EngineAddress.of(platform.engineUrl()), Duration.ofSeconds(30));
        this.product = new ProductInstances(platform.site(), platform.site().challenge(challenge, token));
        Started sample = product.start(token);
        this.raw = new RawContainers(engine, containerId(sample), sample.door());
        product.requestStop(sample);
        product.awaitStopped(sample);
    }

    ProductInstances product() {
        return product;
    }

    RawContainers raw() {
        return raw;
    }

    /** Starts an instance for a new account, because quotas and cooldowns are per account. */
    Started startForSomebodyNew() throws IOException, InterruptedException {
        return product.start(players.register());
    }

    List<String> newPlayers(int many) throws IOException, InterruptedException {
        return players.register(many);
    }

    /** Returns the id of an instance's container. */
    String containerId(Started instance) throws IOException, InterruptedException {
        JsonNode seen = platform.site()
                .expect(200, "GET", "/api/v1/instances/" + instance.id(), platform.operatorToken(), null);
        return seen.path("data").path("containers").get(0).path("id").asString();
    }

    /**
     * Returns the time from the commit of an instance's row until it entered a state, according to the platform's own
     * history.
     */
    long nanosUntil(Started instance, String state) throws IOException, InterruptedException {
        JsonNode history = platform.site()
                .expect(200, "GET", "/api/v1/instances/" + instance.id() + "/history", platform.operatorToken(), null)
                .path("data");
        Instant begin = Instant.parse(history.get(0).path("at").asString());
        for (JsonNode step : history) {
            if (step.path("to").asString("").equals(state)) {
                return Duration.between(begin, Instant.parse(step.path("at").asString()))
                        .toNanos();
            }
        }
        throw new IOException("instance " + instance.id() + " was never " + state);
    }

    /** Returns when the instance expires. */
    Instant expiry(Started instance) throws IOException {
        return Instant.parse(
                product.look(instance.id(), instance.token()).path("expires_at").asString());
    }

    /**
     * Stops the instance and waits until the engine reports its container as removed. Returns how long that took, in
     * nanoseconds.
     */
    long stop(Started instance) throws IOException, InterruptedException {
        try (Removal heard = Removal.of(platform.engineUrl(), containerId(instance))) {
            long begin = System.nanoTime();
            product.requestStop(instance);
            return heard.await() - begin;
        }
    }

    /** Removes a container on the bare engine and returns how long that took, by the same report of the engine. */
    long remove(RawContainers.Started container) throws IOException, InterruptedException {
        try (Removal heard = Removal.of(platform.engineUrl(), container.id())) {
            long begin = System.nanoTime();
            Thread removal = Thread.ofVirtual().start(() -> raw.remove(container));
            long removed = heard.await() - begin;
            removal.join();
            return removed;
        }
    }

    @Override
    public void close() throws IOException {
        product.close();
        engine.close();
    }
}
