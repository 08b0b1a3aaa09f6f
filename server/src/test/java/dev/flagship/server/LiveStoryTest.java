package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.settings.Setting;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Open pages hear what happens to challenges as far as their readers may know it, on every server. */
class LiveStoryTest {
    private static final String CHALLENGES = "/api/v1/challenges";
    private static final String FLAG = "flag{live}";

    private static final String CONFIGS = "/api/v1/configs";
    private static final List<Setting> SHOWN = List.of(
            Setting.NAME,
            Setting.PAUSED,
            Setting.FREEZE,
            Setting.START,
            Setting.END,
            Setting.SCORE_VISIBILITY,
            Setting.ACCOUNT_VISIBILITY,
            Setting.CHALLENGE_VISIBILITY);
    /** Something else than the default for some of them. */
    private static final Map<String, String> SHOWN_VALUES = Map.of(
            "ctf_name", "Regatta",
            "start", "2030-05-01T00:00:00Z",
            "end", "2031-06-01T00:00:00Z",
            "freeze", "2030-05-02T00:00:00Z",
            "paused", "true",
            "challenge_visibility", "admins",
            "account_visibility", "private",
            "score_visibility", "hidden");

    private final TestServer server = TestServer.get();
    private final List<Long> made = new ArrayList<>();

    @AfterEach
    void restore() {
        made.forEach(id -> server.admin().delete(CHALLENGES + "/" + id));
        SHOWN.forEach(setting -> server.set(setting, setting.byDefault()));
    }

    @Test
    void theFirstSolveIsToldAndNoOther() {
        long id = make("First light", "");
        TestServer.Player first = server.player();
        TestServer.Player second = server.player();
        try (OpenPage page = OpenPage.of(server, second.browser())) {
            first.api().attempt(id, FLAG);
            String told = page.await("first-blood", data -> data.contains("First light"));
            second.api().attempt(id, FLAG);
            page.hearAllUntilNow(server);

            assertThat(told).contains(first.name(), "\"challengeId\": " + id);
            assertThat(page.heard("first-blood")).noneMatch(data -> data.contains(second.name()));
        }
    }

    @Test
    void whatIsKeptIsToldOnEveryServer() {
        TestServer.Player player = server.player();
        long id = make("Convoy", "");
        run(id, "32m", "");
        String instance = player.api().start(id).at("/data/id").asString();
        server.node().run(instance, "HTTP");
        try (TestServer.Beside other = server.another();
                OpenPage here = OpenPage.of(server, player.browser());
                OpenPage there = OpenPage.at(other.url(), player.browser())) {
            List<OpenPage> pages = List.of(here, there);

            server.player().api().attempt(id, FLAG);
            pages.forEach(page -> page.await("first-blood", data -> data.contains("Convoy")));
            server.clock().advance(Duration.ofMinutes(56));
            pages.forEach(page -> page.await("ending", data -> data.contains(instance)));
            run(id, "33m", "?running=now");
            server.node().foundImage(id, true);
            pages.forEach(page -> page.await("recreated", data -> data.contains(instance)));
            pages.forEach(page -> page.hearAllUntilNow(server));

            assertThat(pages).allSatisfy(page -> {
                assertThat(page.heard("first-blood"))
                        .filteredOn(data -> data.contains("Convoy"))
                        .hasSize(1);
                assertThat(page.heard("ending")).hasSize(1);
                assertThat(page.heard("recreated")).hasSize(1);
            });
        } finally {
            server.node().clear();
        }
    }

    private void run(long challenge, String memory, String query) {
        Reply put = server.admin()
                .put(
                        CHALLENGES + "/" + challenge + "/container" + query,
                        "{\"image\": \"pwn-101:latest\", \"ports\": [{\"port\": 80, \"exposure\": \"http\"}],"
                                + " \"limits\": {\"memory\": \"" + memory + "\"}}");
        assertThat(put.status()).as(put.body()).isEqualTo(200);
    }

    @Test
    void whatWasSaidWhileAServerDidNotHearItIsToldOnceItHearsAgain() {
        String asWell = "{\"title\": \"Heard\", \"content\": \"\"}";
        try (OpenPage page = OpenPage.of(server, server.player().browser())) {
            long heard = server.admin()
                    .post("/api/v1/notifications", asWell)
                    .at("/data/id")
                    .asLong();
            page.await("notification", data -> data.contains("Heard"));
            server.jdbc()
                    .sql("""
                            insert into live_event (topic, audience, data, at)
                            values ('notification', 'all', '{"title": "Missed"}', :now)
                            """)
                    .param("now", Timestamp.from(server.clock().now()))
                    .update();

            loseTheConnectionThatListens();

            page.await("notification", data -> data.contains("Missed"));
            page.hearAllUntilNow(server);
            assertThat(page.heard("notification"))
                    .filteredOn(data -> data.contains("Heard") || data.contains("Missed"))
                    .hasSize(2);
            server.admin().delete("/api/v1/notifications/" + heard);
        }
    }

    private void loseTheConnectionThatListens() {
        assertThat(server.jdbc().sql("""
                                select count(pg_terminate_backend(pid)) from pg_stat_activity
                                where datname = current_database() and query like 'LISTEN%'
                                """).query(Integer.class).single()).isPositive();
    }

    @Test
    void ofSolvesThatRaceOneIsTheFirst() throws Exception {
        long id = make("Regatta", "");
        List<TestServer.Player> players = List.of(server.player(), server.player(), server.player(), server.player());
        try (OpenPage page = OpenPage.of(server, server.player().browser())) {
            List<Reply> attempts = AtOnce.each(players, player -> player.api().attempt(id, FLAG));
            assertThat(attempts)
                    .extracting(attempt -> attempt.at("/data/status").asString())
                    .containsOnly("correct");
            page.hearAllUntilNow(server);

            assertThat(page.heard("first-blood"))
                    .filteredOn(data -> data.contains("Regatta"))
                    .hasSize(1);
        }
    }

    @Test
    void nobodyIsToldWhatNobodyMaySee() {
        TestServer.Player hidden = server.player();
        server.jdbc()
                .sql("update app_user set hidden = true where id = :id")
                .param("id", hidden.id())
                .update();
        TestServer.Player shown = server.player();
        try (OpenPage page = OpenPage.of(server, server.player().browser())) {
            long id = make("Fog", "");
            hidden.api().attempt(id, FLAG);
            shown.api().attempt(id, FLAG);
            page.await("first-blood", data -> data.contains("Fog"));
            assertThat(page.heard("first-blood")).noneMatch(data -> data.contains(hidden.name()));

            server.set(Setting.FREEZE, server.clock().now().minusSeconds(5).toString());
            shown.api().attempt(make("Ice", ""), FLAG);
            server.set(Setting.FREEZE, "");
            server.set(Setting.SCORE_VISIBILITY, "hidden");
            shown.api().attempt(make("Veil", ""), FLAG);
            server.set(Setting.SCORE_VISIBILITY, "public");
            server.set(Setting.ACCOUNT_VISIBILITY, "admins");
            shown.api().attempt(make("Mask", ""), FLAG);
            server.set(Setting.ACCOUNT_VISIBILITY, "public");
            long gate = make("Gate", "");
            long secret = make("Secret cove", "");
            server.admin().patch(CHALLENGES + "/" + secret, "{\"requirements\": {\"prerequisites\": [" + gate + "]}}");
            shown.api().attempt(gate, FLAG);
            shown.api().attempt(secret, FLAG);
            page.hearAllUntilNow(server);

            assertThat(page.heard("first-blood"))
                    .noneMatch(data ->
                            Stream.of("Ice", "Veil", "Mask", "Secret cove").anyMatch(data::contains))
                    .anyMatch(data -> data.contains("\"challengeId\": " + secret));
        }
    }

    @Test
    void aValueThatFallsIsToldToWhomTheChallengeIsShown() {
        long gate = make("Lock", "");
        long id = make("Falling tide", falling());
        long secret = make("Falling stone", falling());
        server.admin().patch(CHALLENGES + "/" + secret, "{\"requirements\": {\"prerequisites\": [" + gate + "]}}");
        List<TestServer.Player> players = List.of(server.player(), server.player());
        try (OpenPage page = OpenPage.of(server, server.player().browser());
                TestServer.Beside other = server.another();
                OpenPage there = OpenPage.at(other.url(), server.player().browser())) {
            players.forEach(player -> {
                player.api().attempt(gate, FLAG);
                player.api().attempt(secret, FLAG);
                player.api().attempt(id, FLAG);
            });

            page.await("value", data -> data.contains("\"" + id + "\":450"));
            there.await("value", data -> data.contains("\"" + id + "\":450"));
            assertThat(page.heard("value")).noneMatch(data -> data.contains("\"" + secret + "\""));
        }
    }

    @Test
    void pagesHearThatChallengesAreMadeChangedAndRemoved() {
        try (OpenPage page = OpenPage.of(server, server.player().browser());
                TestServer.Beside other = server.another();
                OpenPage there = OpenPage.at(other.url(), server.player().browser())) {
            hears(page, there, "challenge", () -> make("Here", ""));
            long id = made.getLast();
            hears(page, there, "challenge", () -> server.admin().patch(CHALLENGES + "/" + id, "{\"name\": \"There\"}"));
            hears(
                    page,
                    there,
                    "challenge",
                    () -> server.admin()
                            .post("/api/v1/hints", "{\"challenge_id\": " + id + ", \"content\": \"Up\", \"cost\": 0}"));
            hears(page, there, "challenge", () -> server.admin().post("/api/v1/topics", topic(id)));
            hears(
                    page,
                    there,
                    "challenge",
                    () -> server.admin().delete("/api/v1/topics?type=challenge&target_id=" + linkOfTopic(id)));
            hears(page, there, "challenge", () -> server.admin().delete(CHALLENGES + "/" + id));
        }
    }

    @Test
    void pagesOfEveryServerHearOfWhateverIsSetThatTheyShowAndFindItThere() {
        try (OpenPage page = OpenPage.of(server, server.player().browser());
                OpenPage visitor = OpenPage.of(server, server.visitor());
                TestServer.Beside other = server.another();
                OpenPage there = OpenPage.at(other.url(), server.player().browser())) {
            Browser reader = new Browser(other.url());
            assertThat(reader.get("/login").body()).contains("Flagship");
            hears(page, there, "challenge", () -> set("ctf_name", "Harbour Cup"));
            assertThat(reader.get("/login").body()).contains("Harbour Cup");

            SHOWN_VALUES.forEach((key, value) -> {
                hears(page, there, "challenge", () -> set(key, value));
                hears(page, there, "challenge", () -> server.admin().delete(CONFIGS + "/" + key));
            });

            for (OpenPage each : List.of(page, visitor, there)) {
                for (String topic : List.of("challenge", "scoreboard")) {
                    await().until(() -> each.heard(topic).size() > 2 * SHOWN_VALUES.size());
                }
            }
        }
    }

    @Test
    void pagesHearOfNoSettingThatTheyDoNotShowAndOfNoChangeThatIsNone() {
        set("ctf_name", "Harbour Cup");
        try (OpenPage page = OpenPage.of(server, server.player().browser())) {
            page.hearAllUntilNow(server);
            int before = page.heard("challenge").size();

            set("ctf_name", "Harbour Cup");
            set("incorrect_submissions_per_min", "11");
            server.admin().delete(CONFIGS + "/incorrect_submissions_per_min");
            assertThat(server.admin()
                            .patch(CONFIGS, "{\"ctf_name\": \"Never\", \"paused\": \"perhaps\"}")
                            .status())
                    .isEqualTo(400);
            page.hearAllUntilNow(server);

            assertThat(page.heard("challenge")).hasSize(before);
        }
    }

    private void set(String key, String value) {
        assertThat(server.admin()
                        .patch(CONFIGS + "/" + key, "{\"value\": \"" + value + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anOperatorsExtensionAndStopShowAtOnceWithTheReason() {
        TestServer.Player player = server.player();
        long web = server.challenge("web-one");
        String id = player.api().start(web).at("/data/id").asString();
        server.node().run(id, "HTTP");
        String panel = "/challenges/" + web;
        String instance = "/api/v1/instances/" + id;
        try (OpenPage page = OpenPage.of(server, player.browser())) {
            String expires = player.api().get(instance).at("/data/expires_at").asString();
            hears(
                    page,
                    page,
                    "instance",
                    () -> assertThat(server.admin().patch(instance, "").status())
                            .isEqualTo(200));
            assertThat(player.api().get(instance).at("/data/expires_at").asString())
                    .isGreaterThan(expires);

            hears(
                    page,
                    page,
                    "instance",
                    () -> assertThat(server.admin().delete(instance).status()).isLessThan(300));
            assertThat(player.browser().get(panel).body()).contains("an organiser stopped it");
        }
    }

    @Test
    void theOldestStreamMakesWayForTheSeventeenth() {
        Browser browser = server.player().browser();
        List<OpenPage> pages = new ArrayList<>();
        try (OpenPage neighbour = OpenPage.of(server, server.player().browser())) {
            for (int i = 0; i < 17; i++) {
                pages.add(OpenPage.of(server, browser));
            }

            await().until(() -> pages.getFirst().hasEnded());
            assertThat(pages.getFirst().lines()).contains("retry: 120000");
            assertThat(pages.subList(1, pages.size())).noneMatch(OpenPage::hasEnded);
            assertThat(neighbour.hasEnded()).isFalse();
        } finally {
            pages.forEach(OpenPage::close);
        }
    }

    @Test
    void visitorsHearWhatIsShownToEverybodyAndNothingElse() {
        long unseen = make("Night watch", "");
        TestServer.Player player = server.player();
        try (OpenPage page = OpenPage.of(server, server.visitor())) {
            player.api().attempt(unseen, FLAG);
            page.await("scoreboard", data -> true);
            page.hearAllUntilNow(server);
            assertThat(List.of("challenge", "value", "first-blood"))
                    .allMatch(topic -> page.heard(topic).isEmpty());

            server.set(Setting.CHALLENGE_VISIBILITY, "public");
            server.set(Setting.SCORE_VISIBILITY, "private");
            page.hearAllUntilNow(server);
            int scoresSoFar = page.heard("scoreboard").size();
            long seen = make("Day watch", "");
            player.api().attempt(seen, FLAG);
            player.api().start(server.challenge("web-one"));

            page.hearAllUntilNow(server);
            assertThat(page.heard("challenge")).isNotEmpty();
            assertThat(page.heard("scoreboard")).hasSize(scoresSoFar);
            assertThat(page.heard("first-blood")).isEmpty();
            assertThat(page.heard("instance")).isEmpty();

            server.set(Setting.SCORE_VISIBILITY, "public");
            player.api().attempt(make("Morning watch", ""), FLAG);
            page.await("first-blood", data -> data.contains("Morning watch"));
        } finally {
            server.node().clear();
        }
    }

    @Test
    void ofVisitorsBehindOneAddressTheFirstMakesWayAndNobodySignedIn() throws Exception {
        List<OpenPage> pages = new ArrayList<>();
        try (OpenPage player = OpenPage.of(server, server.player().browser())) {
            pages.add(OpenPage.of(server, server.visitor()));
            pages.addAll(AtOnce.times(200, () -> OpenPage.of(server, server.visitor())));

            await().until(() -> pages.getFirst().hasEnded());
            assertThat(pages.subList(1, pages.size())).noneMatch(OpenPage::hasEnded);
            assertThat(player.hasEnded()).isFalse();
        } finally {
            pages.forEach(OpenPage::close);
        }
    }

    @Test
    void aChallengeWhoseTimeHasComeIsToldOnEveryServer() {
        TestServer.Player player = server.player();
        long id = make("At dawn", "");
        String dawn = server.clock().now().plus(Duration.ofHours(2)).toString();
        try (TestServer.Beside beside = server.another();
                OpenPage here = OpenPage.of(server, player.browser());
                OpenPage there = OpenPage.at(beside.url(), player.browser())) {
            hears(
                    here,
                    there,
                    "challenge",
                    () -> server.admin().patch(CHALLENGES + "/" + id, "{\"scheduled_at\": \"" + dawn + "\"}"));
            assertThat(player.browser().get("/challenges").body()).doesNotContain("At dawn");

            hears(here, there, "challenge", () -> server.clock().advance(Duration.ofHours(3)));

            assertThat(player.browser().get("/challenges").body()).contains("At dawn");
        }
    }

    private static String topic(long challenge) {
        return "{\"challenge_id\": " + challenge + ", \"type\": \"challenge\", \"value\": \"tides\"}";
    }

    private long linkOfTopic(long challenge) {
        return server.admin()
                .get(CHALLENGES + "/" + challenge + "/topics")
                .at("/data/0/id")
                .asLong();
    }

    private static void hears(OpenPage here, OpenPage there, String topic, Runnable deed) {
        int before = here.heard(topic).size();
        int beforeThere = there.heard(topic).size();
        deed.run();
        await().until(() ->
                here.heard(topic).size() > before && there.heard(topic).size() > beforeThere);
    }

    private static String falling() {
        return ", \"type\": \"dynamic\", \"initial\": 500, \"decay\": 3, \"minimum\": 50, \"function\":"
                + " \"logarithmic\"";
    }

    private long make(String name, String more) {
        String worth = more.isEmpty() ? ", \"value\": 10" : more;
        long id = server.admin()
                .post(CHALLENGES, "{\"name\": \"" + name + "\", \"category\": \"live\"" + worth + "}")
                .at("/data/id")
                .asLong();
        server.admin()
                .post(
                        "/api/v1/flags",
                        "{\"challenge_id\": " + id + ", \"type\": \"static\", \"content\": \"" + FLAG
                                + "\", \"data\": \"\"}");
        made.add(id);
        return id;
    }
}
