package dev.flagship.server.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.session.Mode;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Servers beside each other count guesses together: who goes from one to the other has no more of them. */
class SeveralServersThrottleStoryTest {
    private static final Duration LATER = Duration.ofSeconds(61);

    private static TestServer server;

    @BeforeAll
    static void open() {
        server = TestServer.ofItsOwn(Mode.USERS);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    @DisplayName("V6.3.1 V2.4.1: guesses at passwords are counted over all servers")
    void guessesAtPasswordsAreOfAllServersTogether() {
        TestServer.Player player = server.player();
        try (TestServer.Beside other = server.another()) {
            List<Browser> servers = List.of(server.visitor(), new Browser(other.url()));
            for (int i = 0; i < 10; i++) {
                assertThat(servers.get(i % 2).signIn(player.name(), "wrong").status())
                        .isEqualTo(200);
            }

            for (Browser each : servers) {
                Reply resting = each.signIn(player.name(), TestServer.PASSWORD);
                assertThat(resting.status()).isEqualTo(429);
                assertThat(resting.header("Retry-After")).isPresent();
            }
            server.clock().advance(LATER);
            for (Browser each : servers) {
                assertThat(each.signIn(player.name(), TestServer.PASSWORD).status())
                        .isEqualTo(302);
            }
        }
    }

    @Test
    void successfulSignInsAreCountedByNoServer() {
        TestServer.Player player = server.player();
        try (TestServer.Beside other = server.another()) {
            for (int i = 0; i < 12; i++) {
                assertThat(new Browser(other.url())
                                .signIn(player.name(), TestServer.PASSWORD)
                                .status())
                        .isEqualTo(302);
            }
        }
        assertThat(server.visitor().signIn(player.name(), TestServer.PASSWORD).status())
                .isEqualTo(302);
    }

    @Test
    @DisplayName("V2.4.1: wrong flags for practice are counted over all servers")
    void guessesForPracticeAreOfAllServersTogether() {
        server.set(Setting.END, server.clock().now().minus(Duration.ofHours(1)).toString());
        server.set(Setting.PRACTICE, "true");
        server.set(Setting.WRONG_PER_MINUTE, "4");
        TestServer.Player player = server.player();
        long challenge = server.challenge("web-one");
        String token = player.browser()
                .postJson("/api/v1/tokens", "{}")
                .at("/data/value")
                .asString();
        try (TestServer.Beside other = server.another()) {
            List<ApiClient> servers = List.of(player.api(), new ApiClient(other.url(), token));
            for (int i = 0; i < 4; i++) {
                assertThat(servers.get(i % 2)
                                .attempt(challenge, "CTF{wrong}")
                                .at("/data/status")
                                .asString())
                        .isEqualTo("incorrect");
            }

            for (ApiClient each : servers) {
                assertThat(each.attempt(challenge, "CTF{wrong}").status()).isEqualTo(429);
            }
        } finally {
            List.of(Setting.END, Setting.PRACTICE, Setting.WRONG_PER_MINUTE)
                    .forEach(setting -> server.set(setting, ""));
        }
    }

    @Test
    void nothingIsWrittenThatSaysWhoOrWhereTheyWere() {
        server.visitor().signIn("a-name-of-somebody", "wrong");

        assertThat(server.jdbc()
                        .sql("select data_type from information_schema.columns where table_name = 'guess'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("bytea", "integer", "timestamp with time zone");
        assertThat(server.jdbc()
                        .sql("select count(*) from guess")
                        .query(Long.class)
                        .single())
                .isPositive();
        server.clock().advance(Duration.ofMinutes(21));
        await().until(() -> server.jdbc()
                        .sql("select count(*) from guess")
                        .query(Long.class)
                        .single()
                == 0);
    }
}
