package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.system.lab.NodeLab;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The engine's URL is changed while the platform runs: tried by the node, and kept where that fails. */
@ExtendWith(PlatformExtension.class)
class EnginePlaceTest {
    private static final String ENGINE = "/api/v1/engines/local";

    private static RunningPlatform platform;

    @BeforeAll
    static void on(RunningPlatform shared) {
        platform = shared;
    }

    @BeforeEach
    @AfterEach
    void noInstanceIsThere() {
        call("DELETE", "/api/v1/instances?confirm=all", "");
        Awaitility.await("all stop")
                .atMost(NodeLab.PATIENCE)
                .until(() -> call("GET", "/api/v1/instances?view=admin", "").isEmpty());
    }

    @Test
    void aTypoIsKeptOutAndAnotherPathOfTheEngineIsTakenWithoutARestart() throws IOException {
        String here = engineUrl();
        JsonNode typo = changed("{\"url\": \"unix:///nowhere/docker.sock\"}");
        assertThat(typo.path("state").asString()).as(typo.toString()).isEqualTo("unreachable");
        assertThat(engineUrl()).isEqualTo(here);

        String there = "unix://" + another(Path.of(URI.create(here).getPath()));
        JsonNode taken = changed("{\"url\": \"" + there + "\"}");
        assertThat(taken.path("state").asString()).as(taken.toString()).isEqualTo("taken");
        assertThat(engineUrl()).isEqualTo(there);
        String id = call("POST", "/api/v1/instances", "{\"challenge_id\": 2}")
                .path("id")
                .asString();
        Awaitility.await("it runs there")
                .atMost(NodeLab.PATIENCE)
                .until(() -> call("GET", "/api/v1/instances/" + id, "")
                        .path("state")
                        .asString()
                        .equals("RUNNING"));
        assertThat(platform.call(platform.adminToken(), "PATCH", ENGINE, "{\"url\": null}")
                        .status())
                .isEqualTo(409);

        noInstanceIsThere();
        assertThat(changed("{\"url\": null}").path("state").asString()).isEqualTo("taken");
        assertThat(engineUrl()).isEqualTo(here);
    }

    /** Another name of the same socket. */
    private static Path another(Path socket) throws IOException {
        Path real = socket.toRealPath();
        return real.equals(socket) ? Files.createSymbolicLink(platform.data().resolve("engine.sock"), socket) : real;
    }

    /** How a change ended, once instances can start again: a node that starts anew has to take its engine first. */
    private static JsonNode changed(String body) {
        call("PATCH", ENGINE, body);
        return Awaitility.await(body)
                .atMost(NodeLab.PATIENCE)
                .until(
                        () -> call("GET", ENGINE, ""),
                        engine -> !engine.at("/place/change/open").asBoolean(true)
                                && engine.path("held").asBoolean(false)
                                && engine.path("status").asString("").equals("ready"))
                .at("/place/change");
    }

    private static String engineUrl() {
        return platform.status().at("/engine/url").asString();
    }

    private static JsonNode call(String method, String path, String body) {
        return platform.call(platform.adminToken(), method, path, body).data();
    }
}
