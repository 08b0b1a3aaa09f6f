package dev.flagship.benchmarks.process;

import dev.flagship.benchmarks.platform.Door;
import dev.flagship.benchmarks.platform.LiveStream;
import dev.flagship.benchmarks.platform.LocalPlatform;
import dev.flagship.benchmarks.platform.Site;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Starts an instance that other figures are measured by. */
public final class RunningInstance {
    /** How long to wait for a hint before looking anyway: a change may come between the answer and the first hint. */
    private static final Duration LOOK_ANYWAY = Duration.ofMillis(500);

    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

    private RunningInstance() {}

    /** Starts an instance over REST and returns where it is reached, once it answers. */
    public static Door start(LocalPlatform platform, String token, String challenge)
            throws IOException, InterruptedException {
        Site site = platform.site();
        long challengeId = site.challenge(challenge, token);
        try (LiveStream events = site.events(token)) {
            String path = "/api/v1/instances/"
                    + site.expect(202, "POST", "/api/v1/instances", token, Map.of("challenge_id", challengeId))
                            .path("data")
                            .path("id")
                            .asString();
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (System.nanoTime() < deadline) {
                JsonNode endpoint = site.expect(200, "GET", path, token, null)
                        .path("data")
                        .path("endpoints")
                        .path(0);
                if (!endpoint.isMissingNode()) {
                    Door door = new Door(
                            endpoint.path("connect_host").asString(),
                            endpoint.path("port").asInt(),
                            null);
                    door.awaitFirstByte(PATIENCE_NANOS);
                    return door;
                }
                events.awaitHint(LOOK_ANYWAY);
            }
            throw new IOException(path + ": not running after 60 s");
        }
    }
}
