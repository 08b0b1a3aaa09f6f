package dev.flagship.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.OpenPage;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Open pages hear what happens to challenges and instances, on every server, also what one did not hear at once. */
@Tag("fault")
class LiveStoryTest extends LiveStoryTestBase {
    @Test
    void everyServerTellsOfFirstSolvesEndsAndRecreationsOnce() {
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
    void eventsThatAServerMissedAreToldOnceItHearsAgain() {
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
    void anOperatorsExtensionAndStopShowAtOnceWithTheReason() {
        TestServer.Player player = server.player();
        long web = server.challenge("web-one");
        String id = player.api().start(web).at("/data/id").asString();
        server.node().run(id, "HTTP");
        String panel = "/challenges/" + web;
        String instance = "/api/v1/instances/" + id;
        try (OpenPage page = OpenPage.of(server, player.browser())) {
            assertThat(player.api().patch(instance, "").status()).isEqualTo(200);
            String expires = player.api().get(instance).at("/data/expires_at").asString();
            hears(
                    page,
                    page,
                    "instance",
                    () -> assertThat(server.admin().patch(instance, "").status())
                            .isEqualTo(200));
            assertThat(player.api().get(instance).at("/data/expires_at").asString())
                    .isGreaterThan(expires);
            assertThat(page.await("extended", data -> data.contains(id))).contains("Web one", "until");
            assertThat(page.heard("extended"))
                    .as("who extends their own is told nothing")
                    .hasSize(1);

            hears(
                    page,
                    page,
                    "instance",
                    () -> assertThat(server.admin().delete(instance).status()).isLessThan(300));
            assertThat(player.browser().get(panel).body()).contains("an organiser stopped it");
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
}
