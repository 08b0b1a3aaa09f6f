package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.settings.Setting;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProfileStoryTest {
    private final TestServer server = TestServer.get();

    @Test
    void aProfileShowsWhatSomebodySolvedToEverybody() {
        TestServer.Player player = server.player();
        long challenge = solvable("profiled");
        player.api().attempt(challenge, "CTF{profiled}");
        player.api().patch("/api/v1/users/me", "{\"affiliation\": \"<b>Uni</b>\", \"country\": \"NL\"}");

        String page = server.player().browser().get("/users/" + player.id()).body();

        assertThat(page).contains(player.name(), "profiled", "Netherlands", "&lt;b&gt;Uni&lt;/b&gt;");
        assertThat(server.visitor().get("/users?q=" + player.name()).body()).contains("/users/" + player.id());
    }

    @Test
    void hiddenAndUnknownPlayersAreNotThere() {
        TestServer.Player player = server.player();
        server.admin().patch("/api/v1/users/" + player.id(), "{\"hidden\": true}");

        assertThat(server.visitor().get("/users/" + player.id()).status()).isEqualTo(404);
        assertThat(server.visitor().get("/users?q=" + player.name()).body()).contains("No name matches");
        assertThat(player.browser().get("/users/" + player.id()).status()).isEqualTo(200);
        assertThat(server.operator().get("/users/" + player.id()).body()).contains("Hidden");
        assertThat(server.visitor().get("/users/99999999").status()).isEqualTo(404);
    }

    @Test
    void aChallengeThatIsNotOutHasNoNameOnAProfile() {
        TestServer.Player player = server.player();
        long challenge = solvable("secret name");
        player.api().attempt(challenge, "CTF{secret name}");
        server.admin().patch("/api/v1/challenges/" + challenge, "{\"state\": \"hidden\"}");

        assertThat(server.visitor().get("/users/" + player.id()).body())
                .contains("???")
                .doesNotContain("secret name");
    }

    @Test
    void theScoreboardIsNarrowedToABracketAndSaysThatItIsFrozen() {
        ApiClient admin = server.admin();
        TestServer.Player junior = server.player();
        TestServer.Player senior = server.player();
        TestServer.Player late = server.player();
        long bracket = admin.post("/api/v1/brackets", "{\"name\": \"Juniors\", \"type\": \"users\"}")
                .at("/data/id")
                .asLong();
        admin.patch("/api/v1/users/" + junior.id(), "{\"bracket_id\": " + bracket + "}");
        long challenge = solvable("bracketed");
        junior.api().attempt(challenge, "CTF{bracketed}");
        senior.api().attempt(challenge, "CTF{bracketed}");
        String narrowed = server.visitor().get("/scoreboard?bracket=" + bracket).body();
        server.clock().advance(Duration.ofSeconds(10));
        server.set(Setting.FREEZE, server.clock().now().toString());
        server.clock().advance(Duration.ofSeconds(10));
        try {
            late.api().attempt(challenge, "CTF{bracketed}");

            assertThat(narrowed).contains(junior.name()).doesNotContain(senior.name());
            assertThat(server.visitor().get("/scoreboard").body())
                    .contains("Frozen since")
                    .doesNotContain(late.name());
            assertThat(server.visitor().get("/users/" + late.id()).body()).doesNotContain("bracketed");
            assertThat(late.browser().get("/users/" + late.id()).body()).contains("bracketed");
            assertThat(server.operator().get("/scoreboard").body()).contains(late.name());
        } finally {
            server.set(Setting.FREEZE, "");
            admin.delete("/api/v1/brackets/" + bracket);
        }
    }

    private long solvable(String name) {
        ApiClient admin = server.admin();
        long id = admin.post("/api/v1/challenges", "{\"name\": \"" + name + "\", \"category\": \"web\", \"value\": 20}")
                .at("/data/id")
                .asLong();
        admin.post("/api/v1/flags", "{\"challenge\": " + id + ", \"content\": \"CTF{" + name + "}\"}");
        return id;
    }
}
