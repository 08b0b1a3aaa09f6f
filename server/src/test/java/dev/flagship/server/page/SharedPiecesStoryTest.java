package dev.flagship.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.Browser;
import dev.flagship.server.TestServer;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Parts of pages and lists are made once for all who see the same: nobody sees another's, and what changed is new. */
class SharedPiecesStoryTest {
    private static final String SOLVED = "is-solved";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pattern COUNT = Pattern.compile("id=\"instance-count\"[^>]*>(\\d+)<");

    private final TestServer server = TestServer.get();

    @Test
    void whatOneHasSolvedIsMarkedForThemAlone() {
        long challenge = challenge("Only mine");
        TestServer.Player solver = server.player();
        TestServer.Player other = server.player();
        assertThat(card(other.browser(), challenge)).doesNotContain(SOLVED);

        solver.api().attempt(challenge, "CTF{shared}");

        assertThat(card(solver.browser(), challenge)).contains(SOLVED, "1 solve");
        assertThat(card(other.browser(), challenge)).doesNotContain(SOLVED).contains("1 solve");
        assertThat(isSolved(solver, challenge)).isTrue();
        assertThat(isSolved(other, challenge)).isFalse();
        remove(challenge);
    }

    @Test
    void aChangeIsSeenByTheNextWhoLooks() {
        long challenge = challenge("Before");
        TestServer.Player player = server.player();
        assertThat(card(player.browser(), challenge)).contains("Before");
        assertThat(player.api().get("/api/v1/challenges").body()).contains("\"Before\"");

        server.admin().patch("/api/v1/challenges/" + challenge, "{\"name\": \"After\", \"value\": 77}");

        assertThat(card(player.browser(), challenge)).contains("After", "77").doesNotContain("Before");
        assertThat(player.api().get("/api/v1/challenges").body())
                .contains("\"After\"")
                .doesNotContain("\"Before\"");
        remove(challenge);
    }

    @Test
    void whatIsHiddenIsShownToOperatorsAlone() {
        long challenge = challenge("Hidden one");
        TestServer.Player player = server.player();
        assertThat(card(player.browser(), challenge)).contains("Hidden one");

        server.admin().patch("/api/v1/challenges/" + challenge, "{\"state\": \"hidden\"}");

        assertThat(server.operator().get("/challenges").body()).contains("Hidden one");
        assertThat(player.browser().get("/challenges").body()).doesNotContain("Hidden one");
        assertThat(player.api().get("/api/v1/challenges").body()).doesNotContain("Hidden one");
        remove(challenge);
    }

    @Test
    void everybodyReadsACardInTheirLanguage() {
        long challenge = challenge("In two languages");

        assertThat(card(server.player().browser().speaking("en"), challenge)).contains("no solves");
        assertThat(card(server.player().browser().speaking("de"), challenge)).doesNotContain("no solves");
        remove(challenge);
    }

    @Test
    void oneRowOfTheScoreboardIsOnesOwn() {
        long challenge = challenge("For the scoreboard");
        TestServer.Player solver = server.player();
        TestServer.Player other = server.player();
        solver.api().attempt(challenge, "CTF{shared}");

        assertThat(solver.browser().get("/scoreboard").body()).contains("own-row");
        assertThat(other.browser().get("/scoreboard").body())
                .contains(solver.name())
                .doesNotContain("own-row");
        assertThat(server.visitor().get("/scoreboard").body())
                .contains(solver.name())
                .doesNotContain("own-row");
        remove(challenge);
    }

    @Test
    void anInstanceIsMarkedForItsOwnerAloneAndAtOnce() {
        long web = server.challenge("web-one");
        TestServer.Player owner = server.player();
        TestServer.Player other = server.player();
        assertThat(card(owner.browser(), web)).doesNotContain("is-waiting");
        try {
            String id = owner.api().start(web).at("/data/id").asString();
            assertThat(card(owner.browser(), web)).contains("is-waiting", "Queued");
            assertThat(instances(owner)).isOne();
            assertThat(card(other.browser(), web)).doesNotContain("is-waiting");
            assertThat(instances(other)).isZero();

            server.node().run(id, "HTTP");
            await().atMost(SOON).until(() -> card(owner.browser(), web).contains("is-running"));

            owner.api().delete("/api/v1/instances/" + id);
            assertThat(card(owner.browser(), web)).contains("is-ended");
        } finally {
            server.node().clear();
        }
        await().atMost(SOON).until(() -> instances(owner) == 0);
        assertThat(card(owner.browser(), web)).doesNotContain("is-ended");
    }

    @Test
    void aBracketIsThereAndGoneAtOnce() {
        long bracket = server.admin()
                .post("/api/v1/brackets", "{\"name\": \"Juniors of today\", \"type\": \"users\"}")
                .at("/data/id")
                .asLong();
        assertThat(server.visitor().get("/scoreboard").body()).contains("Juniors of today");

        server.admin().patch("/api/v1/brackets/" + bracket, "{\"name\": \"Seniors of today\"}");
        assertThat(server.visitor().get("/scoreboard").body())
                .contains("Seniors of today")
                .doesNotContain("Juniors of today");

        server.admin().delete("/api/v1/brackets/" + bracket);
        assertThat(server.visitor().get("/scoreboard").body()).doesNotContain("Seniors of today");
    }

    @Test
    void anAddressIsTheSameHoweverItIsWritten() {
        long challenge = challenge("By any spelling");
        TestServer.Player player = server.player();

        assertThat(player.api().get("/api/v1/challenges/" + challenge).status()).isEqualTo(200);
        assertThat(player.api().get("/api/v1/%63hallenges/" + challenge).status())
                .isEqualTo(200);
        assertThat(player.api().get("/api/v1/teams").status()).isEqualTo(404);
        assertThat(player.api().get("/api/v1/%74eams").status()).isEqualTo(404);
        remove(challenge);
    }

    private long challenge(String name) {
        long id = server.admin()
                .post(
                        "/api/v1/challenges",
                        "{\"name\": \"" + name + "\", \"category\": \"Shared\", \"value\": 50, \"state\": \"visible\"}")
                .at("/data/id")
                .asLong();
        server.admin()
                .post(
                        "/api/v1/flags",
                        "{\"challenge_id\": " + id + ", \"type\": \"static\", \"content\": \"CTF{shared}\"}");
        return id;
    }

    private void remove(long challenge) {
        server.admin().delete("/api/v1/challenges/" + challenge);
    }

    private static boolean isSolved(TestServer.Player player, long challenge) {
        return StreamSupport.stream(
                        player.api().get("/api/v1/challenges").at("/data").spliterator(), false)
                .filter(item -> item.path("id").asLong() == challenge)
                .allMatch(item -> item.path("solved_by_me").asBoolean());
    }

    /** How many the header of a page says that there are. */
    private static int instances(TestServer.Player player) {
        Matcher count = COUNT.matcher(player.browser().get("/scoreboard").body());
        assertThat(count.find()).isTrue();
        return Integer.parseInt(count.group(1));
    }

    private static String card(Browser browser, long challenge) {
        String page = browser.get("/challenges").body();
        int begin = page.indexOf("<li data-card=\"" + challenge + "\"");
        assertThat(begin).isPositive();
        return page.substring(begin, page.indexOf("</li>", begin));
    }
}
