package dev.flagship.server.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** After the end, where it is open for practice: judged as during the event, and never stored. */
class PracticeStoryTest {
    private final TestServer server = TestServer.get();

    @BeforeEach
    void end() {
        server.set(Setting.END, server.clock().now().minus(Duration.ofHours(1)).toString());
        server.set(Setting.PRACTICE, "true");
    }

    @AfterEach
    void goOn() {
        server.set(Setting.END, "");
        server.set(Setting.PRACTICE, "");
        server.set(Setting.WRONG_PER_MINUTE, "");
    }

    @Test
    @DisplayName("V2.4.1: wrong flags for practice are held up as during the event")
    void guessesForPracticeAreHeldUpAsDuringTheEvent() {
        server.set(Setting.WRONG_PER_MINUTE, "3");
        TestServer.Player player = server.player();
        long challenge = made("guessed", "any", "CTF{right}");
        for (int i = 0; i < 3; i++) {
            assertThat(status(player, challenge, "w" + i)).isEqualTo("incorrect");
        }

        Reply tooFast = player.api().attempt(challenge, "CTF{right}");
        Reply other = server.player().api().attempt(challenge, "CTF{right}");
        server.clock().advance(Duration.ofSeconds(61));

        assertThat(tooFast.status()).isEqualTo(429);
        assertThat(tooFast.at("/data/status").asString()).isEqualTo("ratelimited");
        assertThat(tooFast.header("Retry-After")).isPresent();
        assertThat(other.at("/data/status").asString()).isEqualTo("correct");
        assertThat(status(player, challenge, "CTF{right}")).isEqualTo("correct");
        assertThat(stored(challenge)).isZero();
    }

    @Test
    void whatNeedsSeveralFlagsNeedsThemForPracticeToo() {
        TestServer.Player player = server.player();
        long challenge = made("two flags", "all", "CTF{a}", "CTF{b}");

        assertThat(status(player, challenge, "CTF{a}")).isEqualTo("partial");
        assertThat(status(player, challenge, "CTF{a}")).isEqualTo("partial");
        assertThat(status(server.player(), challenge, "CTF{b}")).isEqualTo("partial");
        assertThat(status(player, challenge, "CTF{b}")).isEqualTo("correct");
        assertThat(stored(challenge)).isZero();
    }

    private long made(String name, String logic, String... flags) {
        ApiClient admin = server.admin();
        long id = admin.post(
                        "/api/v1/challenges",
                        "{\"name\": \"" + name + "\", \"value\": 10, \"state\": \"visible\", \"logic\": \"" + logic
                                + "\"}")
                .at("/data/id")
                .asLong();
        for (String flag : flags) {
            admin.post("/api/v1/flags", "{\"challenge\": " + id + ", \"content\": \"" + flag + "\"}");
        }
        return id;
    }

    private static String status(TestServer.Player player, long challenge, String text) {
        return player.api().attempt(challenge, text).at("/data/status").asString();
    }

    private int stored(long challenge) {
        return server.admin()
                .get("/api/v1/submissions?challenge_id=" + challenge)
                .at("/meta/pagination/total")
                .asInt();
    }
}
