package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.system.lab.NodeLab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What server and node write down, for programs that read it, and how much while they run. */
@ExtendWith(PlatformExtension.class)
class LogsTest {
    private static RunningPlatform platform;

    @BeforeAll
    static void on(RunningPlatform shared) {
        platform = shared;
    }

    @Test
    void whatSomebodyDoesIsToldWithWhoAndFromWhere() {
        String id = start();

        assertThat(lines("server")).anySatisfy(line -> {
            assertThat(line.path("level").asString()).isEqualTo("INFO");
            assertThat(line.path("formattedMessage").asString())
                    .startsWith("instance.start by user 1 from 127.0.0.1")
                    .contains("instance " + id, "challenge 2");
            assertThat(line.path("mdc").path("user").asString()).isEqualTo("1");
            assertThat(line.path("mdc").path("address").asString()).isEqualTo("127.0.0.1");
        });
    }

    @Test
    void howMuchIsToldChangesWhileTheyRun() {
        assertThat(platform.run("log-level", "--data=" + platform.data(), "debug"))
                .contains("DEBUG and above", "before it was INFO");
        Awaitility.await().atMost(NodeLab.PATIENCE).until(() -> {
            start();
            return isTold("server", "DEBUG") && isTold("node", "DEBUG");
        });

        assertThat(platform.run("log-level", "--data=" + platform.data(), "warn"))
                .contains("WARN and above", "before it was DEBUG");
        Awaitility.await().atMost(NodeLab.PATIENCE).until(() -> {
            int before = lines("server").size();
            start();
            return lines("server").size() == before;
        });
        platform.run("log-level", "--data=" + platform.data(), "info");
    }

    @Test
    void whatLogbackDoesForItselfIsNotTold() {
        assertThat(platform.logs()).doesNotContain("|-INFO", "|-WARN");
    }

    /** Starts an instance and stops it again. */
    private static String start() {
        String id = platform.call(platform.adminToken(), "POST", "/api/v1/instances", "{\"challenge_id\": 2}")
                .data()
                .path("id")
                .asString();
        platform.call(platform.adminToken(), "DELETE", "/api/v1/instances/" + id, "");
        Awaitility.await()
                .atMost(NodeLab.PATIENCE)
                .until(() -> platform.call(platform.adminToken(), "GET", "/api/v1/instances/" + id, "")
                        .data()
                        .path("state")
                        .asString()
                        .equals("STOPPED"));
        return id;
    }

    private static boolean isTold(String process, String level) {
        return lines(process).stream()
                .anyMatch(line -> line.path("level").asString().equals(level));
    }

    /** The last line may not be there in full yet. */
    private static List<JsonNode> lines(String process) {
        try {
            byte[] log = Files.readAllBytes(platform.data().resolve("logs").resolve(process + ".log"));
            String written = new String(log, StandardCharsets.UTF_8);
            return written.substring(0, written.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(line -> line.startsWith("{"))
                    .map(JsonMapper.shared()::readTree)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
