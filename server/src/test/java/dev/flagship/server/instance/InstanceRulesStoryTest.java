package dev.flagship.server.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.AtOnce;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What organisers let accounts have, and what players are told who want more. */
class InstanceRulesStoryTest {
    private final TestServer server = TestServer.get();
    private final long web = server.challenge("web-one");
    private final long nc = server.challenge("nc-two");

    @AfterEach
    void leaveNothingBehind() {
        server.node().clear();
        List.of(
                        Setting.CHALLENGE_VISIBILITY,
                        Setting.NO_NEW_STARTS,
                        Setting.INSTANCES_PER_ACCOUNT,
                        Setting.UNITS_PER_ACCOUNT,
                        Setting.EXTENSION_WINDOW)
                .forEach(setting -> server.set(setting, setting.byDefault()));
        for (long challenge : List.of(web, nc)) {
            rule(
                    challenge,
                    "{\"units\": null, \"per_challenge\": null, \"no_new_starts\": \"\", \"extensions\": null,"
                            + " \"cooldown_seconds\": null}");
        }
    }

    @Test
    void whoHasAllThatTheyMayIsToldWhatToStopAndStopsItForTheNew() {
        ApiClient player = server.player().api();
        String first = player.start(web).at("/data/id").asString();
        server.node().run(first, "HTTP");

        Reply refused = player.start(nc);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.at("/rule").asString()).isEqualTo("instance.per_account");
        assertThat(refused.at("/retry_after_seconds").asInt()).isBetween(3500, 3600);
        assertThat(refused.at("/remedies/0/stop/0/id").asString()).isEqualTo(first);
        assertThat(refused.at("/remedies/0/stop/0/name").asString()).isEqualTo("Web one");

        Reply started =
                player.post("/api/v1/instances", "{\"challenge_id\": " + nc + ", \"instead\": [\"" + first + "\"]}");
        assertThat(started.status()).isEqualTo(202);
        assertThat(player.get("/api/v1/instances/" + first).at("/data/state").asString())
                .isEqualTo("STOPPING");
        assertThat(started.at("/data/state").asString()).isEqualTo("QUEUED");
    }

    @Test
    void whileChallengesAreHiddenInstancesAreReadAndStoppedButNotStartedOrExtended() {
        TestServer.Player player = server.player();
        Browser browser = player.browser();
        String id = player.api().start(web).at("/data/id").asString();
        server.node().run(id, "HTTP");
        String path = "/api/v1/instances/" + id;
        server.set(Setting.CHALLENGE_VISIBILITY, "hidden");

        for (Reply reply : List.of(
                player.api().start(web),
                player.api().start(nc),
                player.api().start(server.challenge("hidden-one")),
                player.api().start(99_999),
                player.api().patch(path, ""),
                player.api().post(path + "/reset", ""))) {
            assertThat(reply.status()).as(reply.body()).isEqualTo(403);
            assertThat(reply.body()).contains("are hidden at the moment").doesNotContain("Web one", "Nc two");
        }
        assertThat(browser.submit("/instances/" + id + "/extend").status()).isEqualTo(403);
        assertThat(browser.submit("/instances/" + id + "/reset", "confirmed", "yes")
                        .status())
                .isEqualTo(403);
        server.set(Setting.CHALLENGE_VISIBILITY, "admins");
        assertThat(player.api().start(nc).status()).isEqualTo(404);
        assertThat(player.api().patch(path, "").status()).isEqualTo(404);

        assertThat(player.api().get(path).at("/data/state").asString()).isEqualTo("RUNNING");
        assertThat(browser.get("/instances").body())
                .contains(id, "data-testid=\"stop\"")
                .doesNotContain("data-testid=\"extend\"", "data-testid=\"reset\"");
        assertThat(server.admin().patch(path, "").status()).isEqualTo(200);
        assertThat(player.api().delete(path).status()).isEqualTo(202);
    }

    /** What an operator does is not held against the owner: no cooldown, and no word that they did it. */
    @Test
    void anInstanceThatAnOperatorReplacesWasStoppedByAnOperator() {
        TestServer.Player player = server.player();
        String first = player.api().start(web).at("/data/id").asString();
        server.node().run(first, "HTTP");

        Reply started = server.admin()
                .post(
                        "/api/v1/instances",
                        "{\"challenge_id\": " + nc + ", \"account_id\": " + player.id() + ", \"instead\": [\"" + first
                                + "\"]}");

        assertThat(started.status()).isEqualTo(202);
        assertThat(player.api()
                        .get("/api/v1/instances/" + first)
                        .at("/data/reason")
                        .asString())
                .isEqualTo("operator");
    }

    @Test
    void nothingIsStoppedForAStartThatIsRefusedNorForSomebodyElse() {
        ApiClient player = server.player().api();
        ApiClient other = server.player().api();
        String theirs = other.start(web).at("/data/id").asString();
        String own = player.start(web).at("/data/id").asString();
        server.set(Setting.NO_NEW_STARTS, "true");

        String body = "{\"challenge_id\": " + nc + ", \"instead\": [\"" + own + "\", \"" + theirs + "\"]}";
        Reply closed = player.post("/api/v1/instances", body);
        server.set(Setting.NO_NEW_STARTS, "false");
        Reply granted = player.post("/api/v1/instances", body);

        assertThat(closed.at("/code").asString()).isEqualTo("NO_NEW_STARTS");
        assertThat(granted.status()).isEqualTo(202);
        assertThat(other.get("/api/v1/instances/" + theirs).at("/data/state").asString())
                .isEqualTo("QUEUED");
        assertThat(player.get("/api/v1/instances/" + own).at("/data/reason").asString())
                .isEqualTo("cancelled");
    }

    @Test
    void thePanelHasAButtonThatStopsOneForTheOther() {
        TestServer.Player player = server.player();
        String first = player.api().start(web).at("/data/id").asString();
        server.node().run(first, "HTTP");

        Reply asked = player.browser().submit("/challenges/" + nc + "/instance");
        assertThat(asked.status()).isEqualTo(429);
        assertThat(asked.body()).contains("Stop Web one and start this", "value=\"" + first + "\"");
        assertThat(player.browser()
                        .submit("/challenges/" + nc + "/instance", "instead", ",")
                        .body())
                .as("names none")
                .contains("Stop Web one and start this");

        player.browser().submit("/challenges/" + nc + "/instance", "instead", first);
        assertThat(player.api()
                        .get("/api/v1/instances?challenge_id=" + nc)
                        .at("/data")
                        .size())
                .isEqualTo(1);
        assertThat(player.api()
                        .get("/api/v1/instances/" + first)
                        .at("/data/reason")
                        .asString())
                .isEqualTo("player");
    }

    @Test
    void unitsHoldHoweverManyStartAtOnceAndComeBackOnAStop() throws Exception {
        TestServer.Team team = TestServer.ofTeams().team();
        TestServer teams = TestServer.ofTeams();
        List<Long> challenges = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            challenges.add(copyOf(teams, "web-one", i));
        }
        teams.set(Setting.INSTANCES_PER_ACCOUNT, "1000");
        teams.set(Setting.UNITS_PER_ACCOUNT, "7");
        try {
            List<Reply> replies = AtOnce.numbered(50, n -> team.captain().api().start(challenges.get(n % 5)));
            List<Integer> live = teams.jdbc()
                    .sql("select units from ledger.instance where account_id = :team and state = 'QUEUED'")
                    .param("team", team.id())
                    .query((row, index) -> row.getInt("units"))
                    .list();

            assertThat(live).containsExactly(3, 3);
            assertThat(replies).filteredOn(reply -> reply.status() == 202).hasSize(2);
            assertThat(replies)
                    .filteredOn(reply -> reply.status() == 429)
                    .hasSizeGreaterThan(20)
                    .allSatisfy(reply -> {
                        assertThat(reply.at("/rule").asString()).isEqualTo("instance.units_per_account");
                        assertThat(reply.body()).contains("takes 3 units. You can have 7 at a time, and 6 are in use");
                        assertThat(reply.at("/remedies").size()).isEqualTo(2);
                    });

            Reply list = team.captain().api().get("/api/v1/instances");
            team.captain()
                    .api()
                    .delete("/api/v1/instances/" + list.at("/data/0/id").asString());
            long unused = challenges.stream()
                    .filter(id -> id != list.at("/data/0/challenge_id").asLong()
                            && id != list.at("/data/1/challenge_id").asLong())
                    .findFirst()
                    .orElseThrow();
            assertThat(team.captain().api().start(unused).status()).isEqualTo(202);
        } finally {
            teams.node().clear();
            teams.set(Setting.INSTANCES_PER_ACCOUNT, "1");
            teams.set(Setting.UNITS_PER_ACCOUNT, "0");
            teams.jdbc()
                    .sql("update challenge set in_catalog = false where slug like 'web-one-copy-%'")
                    .update();
        }
    }

    @Test
    void aChallengeHasRulesOfItsOwn() {
        ApiClient one = server.player().api();
        rule(web, "{\"per_challenge\": 1, \"extensions\": 1, \"cooldown_seconds\": 10}");
        String id = one.start(web).at("/data/id").asString();
        server.node().run(id, "HTTP");

        Reply full = server.player().api().start(web);
        assertThat(full.at("/rule").asString()).isEqualTo("instance.per_challenge");
        assertThat(full.at("/retry_after_seconds").asInt()).isBetween(3500, 3600);
        assertThat(server.player().api().start(nc).status()).isEqualTo(202);

        assertThat(one.patch("/api/v1/instances/" + id, "")
                        .at("/data/extensions_left")
                        .asInt())
                .isZero();
        server.clock().advance(Duration.ofSeconds(301));
        Reply used = one.patch("/api/v1/instances/" + id, "");
        assertThat(used.at("/code").asString()).isEqualTo("EXTENSION_LIMIT");
        assertThat(used.at("/rule").asString()).isEqualTo("instance.extensions");

        one.delete("/api/v1/instances/" + id);
        server.node().end(id);
        assertThat(one.start(web).at("/rule").asString()).isEqualTo("instance.cooldown_seconds");
        server.clock().advance(Duration.ofSeconds(11));
        assertThat(one.start(web).status()).isEqualTo(202);
    }

    @Test
    void extendingHasItsWindow() {
        ApiClient player = server.player().api();
        server.set(Setting.EXTENSION_WINDOW, "600");
        String id = player.start(web).at("/data/id").asString();
        server.node().run(id, "HTTP");

        Reply early = player.patch("/api/v1/instances/" + id, "");
        server.clock().advance(Duration.ofMinutes(50));
        Reply late = player.patch("/api/v1/instances/" + id, "");

        assertThat(early.at("/code").asString()).isEqualTo("TOO_EARLY");
        assertThat(early.at("/rule").asString()).isEqualTo("instance.extension_window_seconds");
        assertThat(early.at("/retry_after_seconds").asInt()).isBetween(2900, 3000);
        assertThat(early.body()).contains("no more than 10 min is left");
        assertThat(late.status()).isEqualTo(200);
    }

    @Test
    void whenNothingMayStartWhatRunsGoesOnAndOperatorsStart() {
        ApiClient player = server.player().api();
        String id = player.start(web).at("/data/id").asString();
        server.node().run(id, "HTTP");
        server.set(Setting.NO_NEW_STARTS, "true");

        Reply refused = server.player().api().start(web);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.at("/code").asString()).isEqualTo("NO_NEW_STARTS");
        assertThat(player.start(web).status()).isEqualTo(200);
        assertThat(player.patch("/api/v1/instances/" + id, "").status()).isEqualTo(200);
        assertThat(server.admin().start(nc).status()).isEqualTo(202);
    }

    @Test
    void rulesOfAChallengeAreSetByRestAndInTheEditorAndBadOnesAreNamed() {
        String path = "/api/v1/challenges/" + web + "/rules";
        for (String bad : List.of(
                "\"units\": 0",
                "\"units\": 1001",
                "\"units\": -1",
                "\"units\": 1.5",
                "\"units\": \"1e2\"",
                "\"per_challenge\": \"NaN\"",
                "\"extension_seconds\": 0",
                "\"cooldown_seconds\": 99999999999",
                "\"no_new_starts\": \"perhaps\"",
                "\"privileged\": true")) {
            Reply refused = server.admin().patch(path, "{" + bad + "}");
            assertThat(refused.status()).as(bad).isEqualTo(422);
            assertThat(refused.at("/code").asString()).isEqualTo("INVALID");
            assertThat(refused.at("/errors").propertyNames()).containsExactly(bad.substring(1, bad.indexOf('"', 1)));
        }
        assertThat(server.admin()
                        .patch("/api/v1/challenges/" + server.challenge("no-container") + "/rules", "{}")
                        .at("/code")
                        .asString())
                .isEqualTo("NO_INSTANCE");
        assertThat(server.player().api().get(path).status()).isEqualTo(403);

        Browser operator = server.operator();
        String page = "/admin/challenges/" + web;
        assertThat(operator.get(page).body()).contains("Units per instance (units)", "placeholder=\"300\"");
        Reply refused = operator.submit(page + "/rules", "units", "many", "extensions", "2");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("units: many", "value=\"many\"");
        operator.submit(page + "/rules", "units", "4", "extensions", "2");

        Reply rules = server.admin().get(path);
        assertThat(rules.body())
                .contains("\"name\":\"units\",\"own\":\"4\",\"usual\":\"1\",\"in_force\":\"4\",\"unit\":\"units\"");
        assertThat(server.jdbc()
                        .sql("select count(*) from audit where action = 'challenge.rules' and challenge_id = :id")
                        .param("id", web)
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    private void rule(long challenge, String rules) {
        Reply reply = server.admin().patch("/api/v1/challenges/" + challenge + "/rules", rules);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    /** One more challenge that runs the same, and takes three units. */
    private static long copyOf(TestServer server, String slug, int number) {
        long id = server.jdbc()
                .sql("""
                        insert into challenge (slug, name, description, category, type, value, function, state, position,
                                               container, in_catalog, origin, updated_at)
                        select slug || '-copy-' || :number, name || ' ' || :number, description, category, type, value,
                               function, state, position, container || cast('{"rules": {"units": "3"}}' as jsonb), true, 'api',
                               updated_at
                          from challenge where slug = :slug
                        on conflict (slug) do update set in_catalog = true
                        returning id
                        """)
                .param("slug", slug)
                .param("number", number)
                .query(Long.class)
                .single();
        server.jdbc().sql("""
                        insert into ledger.definition (challenge_id, version, slug, image, body, created_at)
                        select :id, 1, slug, image, body, created_at from ledger.definition d
                         where d.challenge_id = (select id from challenge where slug = :slug) and d.version = 1
                        on conflict do nothing
                        """).param("id", id).param("slug", slug).update();
        return id;
    }

    @Test
    void theCatalogTakesTheSameRulesAsTheSettings() throws java.io.IOException {
        tools.jackson.databind.JsonNode schema = tools.jackson.databind.json.JsonMapper.shared()
                .readTree(java.nio.file.Files.readString(
                        java.nio.file.Path.of("../challenges/definitions/challenges.schema.json")))
                .at("/$defs/rules/properties");

        for (String name : schema.propertyNames()) {
            Setting setting = java.util.Objects.requireNonNull(
                    dev.flagship.server.challenge.ChallengeRules.own().get(name), name);
            if (setting.kind() instanceof dev.flagship.server.settings.Kind.Whole(int least, int most)) {
                assertThat(schema.path(name).path("minimum").asInt()).as(name).isEqualTo(least);
                assertThat(schema.path(name).path("maximum").asInt()).as(name).isEqualTo(most);
            }
        }
        assertThat(dev.flagship.server.challenge.ChallengeRules.own().keySet())
                .as("but what its container says")
                .containsAll(schema.propertyNames())
                .hasSizeBetween(schema.size(), schema.size() + 4);
    }
}
