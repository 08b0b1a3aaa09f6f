package dev.flagship.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessStoryTest {
    private final TestServer server = TestServer.get();

    @Test
    void eachAreaIsForEverybodyForPlayersForOperatorsOrHidden() {
        Map<Setting, String> areas = Map.of(
                Setting.CHALLENGE_VISIBILITY, "/api/v1/challenges",
                Setting.ACCOUNT_VISIBILITY, "/api/v1/users",
                Setting.SCORE_VISIBILITY, "/api/v1/scoreboard");
        TestServer.Player player = server.player();
        areas.forEach((setting, address) -> with(Map.of(setting, "public"), () -> {
            assertThat(server.stranger().get(address).status()).as(address).isEqualTo(200);
        }));
        areas.forEach((setting, address) -> with(Map.of(setting, "private"), () -> {
            assertThat(server.stranger().get(address).status()).as(address).isEqualTo(403);
            assertThat(player.api().get(address).status()).as(address).isEqualTo(200);
        }));
        areas.forEach((setting, address) -> with(Map.of(setting, "admins"), () -> {
            assertThat(player.api().get(address).status()).as(address).isEqualTo(404);
            assertThat(server.admin().get(address).status()).as(address).isEqualTo(200);
        }));
        areas.forEach((setting, address) -> with(Map.of(setting, "hidden"), () -> {
            assertThat(server.stranger().get(address).status()).as(address).isEqualTo(403);
            assertThat(player.api().get(address).status()).as(address).isEqualTo(403);
            assertThat(player.api().get(address).body()).as(address).contains("are hidden at the moment");
            assertThat(server.admin().get(address).status()).as(address).isEqualTo(200);
        }));
        with(Map.of(Setting.SCORE_VISIBILITY, "hidden"), () -> {
            assertThat(player.browser().get("/scoreboard").body()).contains("Scores are hidden");
            assertThat(player.api()
                            .get("/api/v1/users/" + player.id())
                            .at("/data/score")
                            .isNull())
                    .isTrue();
            assertThat(player.api()
                            .get("/api/v1/challenges/" + server.challenge("no-container"))
                            .at("/data/solves")
                            .isNull())
                    .isTrue();
        });
    }

    @Test
    void whoScoredIsNamedWhereScoresAndAccountsAreShown() {
        TestServer.Player player = server.player();
        TestServer.Player reader = server.player();
        Browser operator = server.operator();
        ApiClient admin = server.admin();
        long challenge = server.solvable("named", 90_000, "CTF{named}");
        player.api().attempt(challenge, "CTF{named}");
        List<String> naming = List.of(
                "/scoreboard",
                "/api/v1/scoreboard",
                "/api/v1/scoreboard/top/50",
                "/api/v1/challenges/" + challenge + "/solves",
                "/challenges/" + challenge,
                "/challenges/" + challenge + "/solves");
        try {
            for (Setting setting : List.of(Setting.ACCOUNT_VISIBILITY, Setting.SCORE_VISIBILITY)) {
                for (String word : List.of("admins", "hidden")) {
                    with(
                            Map.of(setting, word),
                            () -> naming.forEach(address -> {
                                String as = address + " with " + setting + " for " + word;
                                assertThat(reader.browser().get(address).body())
                                        .as(as)
                                        .doesNotContain(player.name());
                                assertThat(operator.get(address).body()).as(as).contains(player.name());
                            }));
                }
                with(
                        Map.of(Setting.CHALLENGE_VISIBILITY, "public", setting, "private"),
                        () -> naming.forEach(address -> {
                            String as = address + " with " + setting;
                            assertThat(server.visitor().get(address).body())
                                    .as(as)
                                    .doesNotContain(player.name());
                            assertThat(reader.browser().get(address).body())
                                    .as(as)
                                    .contains(player.name());
                        }));
            }
        } finally {
            admin.delete("/api/v1/challenges/" + challenge);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"private", "admins", "hidden"})
    void registrationIsForEverybodyOrClosed(String closed) {
        with(Map.of(Setting.REGISTRATION_VISIBILITY, closed), () -> {
            assertThat(server.visitor().get("/register").body()).contains("Registration is closed");
            Reply refused =
                    server.visitor().register("late " + closed, closed + "@example.org", "correct horse battery");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(server.admin()
                            .post(
                                    "/api/v1/users",
                                    "{\"name\": \"asked " + closed + "\", \"email\": \"asked-" + closed
                                            + "@example.org\", \"password\": \"correct horse battery\"}")
                            .status())
                    .isEqualTo(200);
        });
        assertThat(server.visitor().get("/register").body()).doesNotContain("Registration is closed");
    }

    @Test
    void everyVisibilityTakesTheSameFourWordsAndNoOther() {
        List<Setting> all = List.of(
                Setting.CHALLENGE_VISIBILITY,
                Setting.ACCOUNT_VISIBILITY,
                Setting.SCORE_VISIBILITY,
                Setting.REGISTRATION_VISIBILITY);
        String page = server.operator().get("/admin/settings").body();
        for (Setting setting : all) {
            for (String word : List.of("public", "private", "admins", "hidden")) {
                with(Map.of(setting, setting.byDefault()), () -> {
                    assertThat(patch(setting, word).status()).as(setting + word).isEqualTo(200);
                    assertThat(server.admin()
                                    .get("/api/v1/configs/" + setting.key())
                                    .at("/data/value")
                                    .asString())
                            .isEqualTo(word);
                });
                assertThat(select(page, setting)).contains("value=\"" + word + "\"");
            }
            Reply refused = patch(setting, "nobody");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains(setting.key(), "public, private, admins, hidden");
        }
    }

    private Reply patch(Setting setting, String word) {
        return server.admin().patch("/api/v1/configs", "{\"" + setting.key() + "\": \"" + word + "\"}");
    }

    private static String select(String page, Setting setting) {
        String from = page.substring(page.indexOf("<select class=\"input\" id=\"set-" + setting.key() + "\""));
        return from.substring(0, from.indexOf("</select>"));
    }

    @Test
    void nobodySeesAChallengeBeforeTheStart() {
        TestServer.Player player = server.player();
        long challenge = server.challenge("no-container");
        with(Map.of(Setting.START, later()), () -> {
            assertThat(player.api().get("/api/v1/challenges").body()).contains("has not started yet");
            assertThat(player.api().get("/api/v1/challenges/" + challenge).status())
                    .isEqualTo(403);
            assertThat(player.browser().get("/challenges").status()).isEqualTo(403);
            assertThat(player.browser().get("/challenges/" + challenge).body()).doesNotContain("data-challenge-view");
            assertThat(player.api().attempt(challenge, "CTF{early}").status()).isEqualTo(403);
            assertThat(server.admin().get("/api/v1/challenges/" + challenge).status())
                    .isEqualTo(200);
        });
    }

    @Test
    void afterTheEndChallengesAreShownOrNotAndOpenForPracticeOrNot() {
        TestServer.Player player = server.player();
        ApiClient admin = server.admin();
        long challenge = server.solvable("practice", 10, "CTF{practice}");
        with(Map.of(Setting.END, earlier()), () -> {
            assertThat(player.api().get("/api/v1/challenges/" + challenge).status())
                    .isEqualTo(200);
            assertThat(player.api().attempt(challenge, "CTF{practice}").status())
                    .isEqualTo(403);
        });
        with(Map.of(Setting.END, earlier(), Setting.VIEW_AFTER_END, "false"), () -> {
            assertThat(player.api().get("/api/v1/challenges/" + challenge).body())
                    .contains("has ended");
        });
        with(Map.of(Setting.END, earlier(), Setting.PRACTICE, "true"), () -> {
            Reply right = player.api().attempt(challenge, "CTF{practice}");
            assertThat(right.at("/data/status").asString()).isEqualTo("correct");
            assertThat(right.at("/data/message").asString()).contains("practice");
            assertThat(player.api()
                            .attempt(challenge, "CTF{no}")
                            .at("/data/status")
                            .asString())
                    .isEqualTo("incorrect");
        });
        assertThat(player.api().get("/api/v1/users/me/solves").at("/meta/count").asInt())
                .isZero();
        assertThat(admin.get("/api/v1/submissions?challenge_id=" + challenge)
                        .at("/meta/pagination/total")
                        .asInt())
                .isZero();
    }

    private String later() {
        return server.clock().now().plus(Duration.ofHours(1)).toString();
    }

    private String earlier() {
        return server.clock().now().minus(Duration.ofHours(1)).toString();
    }

    private void with(Map<Setting, String> settings, Runnable check) {
        settings.forEach(server::set);
        try {
            check.run();
        } finally {
            settings.keySet().forEach(setting -> server.set(setting, setting.byDefault()));
        }
    }
}
