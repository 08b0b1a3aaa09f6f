package dev.flagship.server.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.List;
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
        assertThat(page).containsPattern("<rect class=\"is-1\" [^>]*><title>from [^<]* UTC: 1 solve</title></rect>");
        assertThat(server.visitor().get("/users?q=" + player.name()).body()).contains("/users/" + player.id());
    }

    @Test
    void whoWasTheFirstToSolveAChallengeHasThatOnTheProfileAndNobodyElse() {
        TestServer.Player first = server.player();
        TestServer.Player second = server.player();
        long challenge = solvable("raced");
        first.api().attempt(challenge, "CTF{raced}");
        second.api().attempt(challenge, "CTF{raced}");

        assertThat(server.visitor().get("/users/" + first.id()).body())
                .contains("raced", "data-testid=\"first\"", "First bloods");
        assertThat(server.visitor().get("/users/" + second.id()).body())
                .contains("raced")
                .doesNotContain("data-testid=\"first\"", "First bloods");
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
        unlockAHint(player, challenge);
        server.admin().patch("/api/v1/challenges/" + challenge, "{\"state\": \"hidden\"}");
        String form = "/api/v1/users/" + player.id();
        Reply solves = server.stranger().get(form + "/solves");
        Reply awards = server.stranger().get(form + "/awards");

        assertThat(server.visitor().get("/users/" + player.id()).body())
                .contains("???")
                .doesNotContain("secret name");
        assertThat(solves.at("/data/0/challenge/name").asString()).isEqualTo("???");
        assertThat(awards.at("/data/0/description").asString()).isEqualTo("Hint for ???");
        assertThat(solves.body() + awards.body()).doesNotContain("secret name");
        for (ApiClient knowing : List.of(player.api(), server.admin())) {
            assertThat(knowing.get(form + "/solves").body()).contains("secret name");
            assertThat(knowing.get(form + "/awards").body()).contains("Hint for secret name");
        }
    }

    @Test
    void whatAHintCostIsSaidInTheReadersLanguage() {
        TestServer.Player player = server.player();
        long challenge = solvable("priced");
        player.api().attempt(challenge, "CTF{priced}");
        unlockAHint(player, challenge);

        assertThat(server.visitor().speaking("de").get("/users/" + player.id()).body())
                .contains("<span>Hinweis 1</span>", "<span>priced</span>")
                .doesNotContain("Hint ");
        assertThat(server.operator()
                        .speaking("de")
                        .get("/admin/users/" + player.id())
                        .body())
                .contains("Hinweis 1")
                .doesNotContain("Hint ");
        assertThat(server.stranger()
                        .get("/api/v1/users/" + player.id() + "/awards")
                        .at("/data/0/description")
                        .asString())
                .isEqualTo("Hint for priced");
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

    private void unlockAHint(TestServer.Player player, long challenge) {
        long hint = server.admin()
                .post("/api/v1/hints", "{\"challenge_id\": " + challenge + ", \"content\": \"x\", \"cost\": 5}")
                .at("/data/id")
                .asLong();
        Reply unlocked = player.api().post("/api/v1/unlocks", "{\"type\": \"hints\", \"target\": " + hint + "}");
        assertThat(unlocked.status()).as(unlocked.body()).isEqualTo(200);
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
