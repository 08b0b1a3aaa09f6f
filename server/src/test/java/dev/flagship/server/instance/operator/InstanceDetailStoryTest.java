package dev.flagship.server.instance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operators look at instances one by one and all together, and do with them what players do, and more. */
class InstanceDetailStoryTest {
    private static final String HERE = "/admin/instances";

    private final TestServer server = TestServer.get();
    private final Browser operator = server.operator();

    @AfterEach
    void tidy() {
        server.node().clear();
    }

    @Test
    void aPageSaysAllThatIsKnown() {
        TestServer.Player player = server.player();
        String id = running(player, "web-one");

        String room = operator.get(HERE + "/" + id).body();

        assertThat(room).contains(player.name(), "Web one", id, "flagship/busybox", "running", "Requested", "queued");
        assertThat(operator.get(HERE).body()).contains(HERE + "/" + id);
    }

    @Test
    void operatorsExtendPastTheLimitsAndTakeNoExtensionFromThePlayer() {
        TestServer.Player player = server.player();
        String id = running(player, "web-one");
        String before = expiry(id);

        for (int i = 0; i < 8; i++) {
            assertThat(operator.submit(HERE + "/" + id + "/extend").header("location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("?done=extended"));
        }

        assertThat(expiry(id)).isGreaterThan(before);
        assertThat(operator.get(HERE + "/" + id + "?done=extended").body()).contains("Extended: it ends at ", "UTC.");
        assertThat(server.jdbc()
                        .sql("select extensions from ledger.instance where id = cast(:id as uuid)")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(server.jdbc()
                        .sql(
                                "select count(*) from audit where action = 'instance.extend' and instance_id = cast(:id as uuid)"
                                        + " and detail like 'by an operator%'")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(8);
    }

    @Test
    void aResetAsksFirstAndWhatDoesNotRunIsRefusedOnThePage() {
        TestServer.Player player = server.player();
        String id = running(player, "web-one");
        String room = HERE + "/" + id;

        assertThat(operator.submit(room + "/reset").body()).contains("Reset this instance?");
        assertThat(state(id)).isEqualTo("RUNNING");
        assertThat(operator.submit(room + "/reset", "confirmed", "yes").status())
                .isEqualTo(302);
        assertThat(state(id)).isEqualTo("STARTING");

        Reply refused = operator.submit(room + "/reset", "confirmed", "yes");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("role=\"alert\"", id);
        assertThat(operator.submit(room + "/extend").status()).isEqualTo(409);
    }

    @Test
    void allOfAChallengeStopWhenTheWordIsTyped() {
        String one = running(server.player(), "web-one");
        String two = running(server.player(), "web-one");
        long web = server.challenge("web-one");
        String address = HERE + "/stop";

        assertThat(operator.get(address + "?challenge=" + web).body()).contains("2 instances", "Web one");
        Reply refused = operator.submit(address, "challenge", "" + web, "typed", "yes");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(List.of(state(one), state(two))).containsOnly("RUNNING");

        Reply done = operator.submit(address, "challenge", "" + web, "typed", "stop");

        assertThat(done.status()).isEqualTo(302);
        String back = done.header("location").orElseThrow();
        assertThat(back).contains("challenge=" + web);
        assertThat(operator.get(back).body()).contains("2 instances stop.");
        assertThat(List.of(state(one), state(two))).containsOnly("STOPPING");
    }

    @Test
    void allStopWhenTheWordIsTypedAndAnotherChallengeIsAskedForByName() {
        String one = running(server.player(), "web-one");

        assertThat(operator.get(HERE + "/stop?challenge=999999999").status()).isEqualTo(404);
        assertThat(operator.submit(HERE + "/stop", "typed", "stop").status()).isEqualTo(302);

        assertThat(state(one)).isEqualTo("STOPPING");
        assertThat(operator.get(HERE + "/stop").body()).contains("Nothing is running.");
    }

    @Test
    void allOfAnAccountStopWhenTheWordIsTypedAndNobodyElses() {
        TestServer.Player mine = server.player();
        String web = running(mine, "web-one");
        String other = running(server.player(), "web-one");
        String address = HERE + "/stop?account=" + mine.id();

        assertThat(operator.get("/admin/users/" + mine.id()).body()).contains(address);
        assertThat(operator.get(HERE + "?q=" + mine.name()).body()).contains(address, "Stop all of this account");
        assertThat(operator.get(address).body())
                .contains("One instance will stop", "Stop all instances of " + mine.name());
        assertThat(operator.get(HERE + "/stop?account=999999999").status()).isEqualTo(404);
        assertThat(operator.submit(HERE + "/stop", "account", "" + mine.id(), "typed", "yes")
                        .status())
                .isEqualTo(422);
        assertThat(state(web)).isEqualTo("RUNNING");

        Reply done = operator.submit(HERE + "/stop", "account", "" + mine.id(), "typed", "stop");

        assertThat(done.header("location").orElseThrow()).endsWith(HERE + "?q=" + mine.name() + "&stopped=1");
        assertThat(List.of(state(web), state(other))).containsExactly("STOPPING", "RUNNING");
        assertThat(stopsInTheAuditOf(web)).isEqualTo(1);
    }

    @Test
    void theTableIsFilteredByChallengeAndOrdered() {
        String first = running(server.player(), "web-one");
        String second = running(server.player(), "web-one");
        operator.submit(HERE + "/" + first + "/extend");
        long web = server.challenge("web-one");

        String newest = operator.get(HERE + "?challenge=" + web).body();
        String ending =
                operator.get(HERE + "?challenge=" + web + "&order=ENDING").body();

        assertThat(newest.indexOf(second)).isPositive().isLessThan(newest.indexOf(first));
        assertThat(ending.indexOf(second)).isPositive().isLessThan(ending.indexOf(first));
        assertThat(operator.get(HERE + "?challenge=" + web + "&order=OLDEST").body())
                .satisfies(page -> assertThat(page.indexOf(first)).isLessThan(page.indexOf(second)));
        assertThat(operator.get(HERE + "?challenge=nothing&order=nothing&state=nothing")
                        .body())
                .contains(first, second);
    }

    @Test
    void theTableIsSortedByAccountChallengeAndState() {
        TestServer.Player early = server.player();
        TestServer.Player late = server.player();
        String elsewhere = running(late, "nc-two");
        String ofEarly = running(early, "web-one");
        TestServer.Player third = server.player();
        String ofThird = running(third, "web-one");
        rename(early, "Sorted-B");
        rename(late, "sorted-c");
        rename(third, "sorted-a");

        assertThat(inTheOrder("ACCOUNT", elsewhere, ofEarly, ofThird)).containsExactly(ofThird, ofEarly, elsewhere);
        assertThat(server.admin()
                        .get("/api/v1/instances?view=admin&order=account")
                        .body())
                .containsSubsequence(ofThird, ofEarly, elsewhere);
        assertThat(server.admin().get("/api/v1/instances?view=admin&order=name").status())
                .isEqualTo(422);
        assertThat(inTheOrder("CHALLENGE", elsewhere, ofEarly, ofThird)).containsExactly(elsewhere, ofThird, ofEarly);
        operator.submit(HERE + "/" + ofThird + "/stop", "confirmed", "yes");
        assertThat(inTheOrder("STATE", elsewhere, ofEarly, ofThird)).containsExactly(ofEarly, elsewhere, ofThird);
    }

    private void rename(TestServer.Player player, String name) {
        server.admin().patch("/api/v1/users/" + player.id(), "{\"name\": \"" + name + "\"}");
    }

    private List<String> inTheOrder(String order, String... ids) {
        String page = operator.get(HERE + "?order=" + order).body();
        assertThat(page).contains(ids);
        return Stream.of(ids).sorted(Comparator.comparingInt(page::indexOf)).toList();
    }

    @Test
    void observersLookAndPlayersDoNot() {
        TestServer.Player player = server.player();
        String id = running(player, "web-one");

        assertThat(player.browser().get(HERE + "/" + id).status()).isEqualTo(403);
        assertThat(player.browser().submit(HERE + "/stop", "typed", "stop").status())
                .isEqualTo(403);
        assertThat(state(id)).isEqualTo("RUNNING");
        assertThat(operator.get(HERE + "/00000000-0000-0000-0000-000000000000").status())
                .isEqualTo(404);
    }

    @Test
    void whoWaitsHasAPlaceThatOperatorsRead() {
        String id = server.player()
                .api()
                .start(server.challenge("web-one"))
                .at("/data/id")
                .asString();

        assertThat(operator.get(HERE + "?state=QUEUED").body()).contains(id, "1st in line, about ");
        assertThat(operator.get(HERE + "/" + id).body()).contains("1st in line, about ");
    }

    @Test
    void whatHasEndedIsFoundByItsOwnerAndByItsId() {
        TestServer.Player player = server.player();
        String id = running(player, "web-one");
        operator.submit(HERE + "/" + id + "/stop", "confirmed", "yes");
        assertThat(operator.get(HERE + "?q=" + player.name()).body()).contains(id, "for 0:");
        assertThat(operator.get(HERE + "?state=RUNNING&q=" + id).body())
                .contains("None match this filter")
                .doesNotContain("It has ended");
        server.node().end(id);

        assertThat(operator.get(HERE + "?q=" + player.name()).body())
                .contains("None match this filter")
                .doesNotContain(id);
        assertThat(operator.get(HERE + "?state=ALL&q=" + player.name()).body()).contains(id, "stopped");
        assertThat(operator.get(HERE + "?q=" + id.toUpperCase(Locale.ROOT)).body())
                .contains("It has ended: view it", "href=\"" + HERE + "/" + id);
        assertThat(operator.get(HERE + "?q=00000000-0000-0000-0000-000000000000")
                        .body())
                .contains("None match this filter")
                .doesNotContain("It has ended");
    }

    @Test
    void fromAnInstanceOneComesToWhoHasItWhatTheyHandedInAndWhatWasDone() {
        TestServer.Player player = server.player();
        String id = running(player, "web-one");
        long web = server.challenge("web-one");
        player.api().attempt(web, "not the flag of " + player.name());
        server.player().api().attempt(web, "somebody else's");
        String owner = "/admin/users/" + player.id();
        String handedIn = "/admin/submissions?challenge=" + web + "&amp;user=" + player.id();

        assertThat(operator.get(HERE).body()).contains(owner, "/admin/challenges/" + web, "/admin/engines");
        assertThat(operator.get(HERE + "/" + id).body()).contains(owner, handedIn, "/admin/audit?q=" + id);
        assertThat(operator.get(handedIn.replace("&amp;", "&")).body())
                .contains("not the flag of", "Only submissions of " + player.name() + ".")
                .doesNotContain("somebody else");
        assertThat(operator.get("/admin/submissions?account=" + player.id()).body())
                .contains("not the flag of", "1 submission<");
        assertThat(operator.get("/admin/audit?q=" + id).body())
                .contains("href=\"" + HERE + "/" + id, "/admin/users?field=ip&amp;q=127.0.0.1");
        assertThat(operator.get(owner).body())
                .contains(
                        "/admin/submissions?user=" + player.id(),
                        "/admin/instances?q=" + player.name(),
                        "/admin/fair-play?state=all&amp;account=" + player.id(),
                        "/admin/audit?q=" + player.name(),
                        HERE + "/" + id);
    }

    @Test
    void theWayBackFromAPageKeepsTheFilterOfTheList() {
        String id = running(server.player(), "web-one");
        String list = HERE + "?q=&state=RUNNING&challenge=&order=ENDING&page=1";
        String back = "?back=" + URLEncoder.encode(list, StandardCharsets.UTF_8);
        String room = HERE + "/" + id;

        assertThat(operator.get(list).body()).contains("href=\"" + room + back + "\"");
        assertThat(operator.get(room + back).body()).contains("href=\"" + list.replace("&", "&amp;") + "\"");
        assertThat(operator.submit(room + "/extend", "back", list).header("location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(room + back + "&done=extended"));
        assertThat(operator.submit(room + "/reset", "back", list).body()).contains(room + "/reset" + back);
        assertThat(operator.submit(room + "/stop", "back", list).body()).contains(room + "/stop" + back);
        assertThat(operator.submit(room + "/stop" + back, "confirmed", "yes").header("location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(list));
        assertThat(operator.get(room + "?back=https://example.org/").body())
                .contains("href=\"" + HERE + "\" data-testid=\"list\"")
                .doesNotContain("https://example.org");
    }

    @Test
    void observersAreOfferedNothingThatTheyMayNotDo() {
        String id = running(server.player(), "web-one");
        Browser observer = server.observer().browser();

        for (String page : List.of(
                HERE, HERE + "/" + id, HERE + "/clean-up", HERE + "/pools", "/admin/announcements", "/admin/pages")) {
            assertThat(operator.get(page).body())
                    .as(page)
                    .containsPattern("method=\"post\" action=\"/admin/|/admin/pages/new");
            assertThat(observer.get(page).body())
                    .as(page)
                    .doesNotContain(
                            "method=\"post\" action=\"/admin/",
                            "/admin/captures",
                            "/admin/instances/stop",
                            "/admin/pages/new");
        }
    }

    private int stopsInTheAuditOf(String id) {
        return server.jdbc()
                .sql("select count(*) from audit where action = 'instance.stop' and instance_id = cast(:id as uuid)")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    private String running(TestServer.Player player, String slug) {
        String id = player.api().start(server.challenge(slug)).at("/data/id").asString();
        server.node().run(id, "HTTP");
        return id;
    }

    private String state(String id) {
        return column(id, "state");
    }

    private String expiry(String id) {
        return column(id, "expires_at::text");
    }

    private String column(String id, String column) {
        return server.jdbc()
                .sql("select " + column + " from ledger.instance where id = cast(:id as uuid)")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
