package dev.flagship.server.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is handed in counts from the start on and up to the end, to the millisecond, by the platform's clock. */
class EdgeOfTimeStoryTest {
    private static final String FLAG = "flag{edge}";
    private static final Duration TICK = Duration.ofMillis(1);

    private final TestServer server = TestServer.get();
    private final List<TestServer.Player> players = List.of(server.player(), server.player(), server.player());
    private final Instant edge = server.clock().now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
    private long challenge;

    @BeforeEach
    void make() {
        challenge = server.admin()
                .post("/api/v1/challenges", "{\"name\": \"Edge\", \"category\": \"edge\", \"value\": 10}")
                .at("/data/id")
                .asLong();
        server.admin()
                .post(
                        "/api/v1/flags",
                        "{\"challenge_id\": " + challenge + ", \"type\": \"static\", \"content\": \"" + FLAG
                                + "\", \"data\": \"\"}");
    }

    @AfterEach
    void restore() {
        server.clock().advance(Duration.ofHours(1).plus(TICK));
        server.clock().letGo();
        List.of(Setting.START, Setting.END).forEach(setting -> server.set(setting, setting.byDefault()));
        server.admin().delete("/api/v1/challenges/" + challenge);
    }

    @Test
    void theLastMillisecondCountsAndTheEndDoesNot() {
        server.set(Setting.END, edge.toString());

        assertThat(at(edge.minus(TICK), 0)).startsWith("200").contains("\"correct\"");
        assertThat(at(edge, 1)).startsWith("403").contains("has ended");
        assertThat(at(edge.plus(TICK), 2)).startsWith("403").contains("has ended");
        assertThat(server.admin()
                        .get("/api/v1/challenges/" + challenge + "/solves")
                        .body())
                .contains(players.getFirst().name())
                .doesNotContain(players.get(1).name(), players.get(2).name());
    }

    @Test
    void theStartCountsAndTheMillisecondBeforeItDoesNot() {
        server.set(Setting.START, edge.toString());

        assertThat(at(edge.minus(TICK), 0)).startsWith("403").contains("has not started yet");
        assertThat(at(edge, 1)).startsWith("200").contains("\"correct\"");
        assertThat(at(edge.plus(TICK), 2)).startsWith("200").contains("\"correct\"");
    }

    private String at(Instant time, int player) {
        server.clock().holdAt(time);
        return players.get(player).api().attempt(challenge, FLAG).toString();
    }
}
