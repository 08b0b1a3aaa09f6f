package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.server.TestServer.Player;
import dev.flagship.server.account.Mode;
import dev.flagship.server.challenge.DefineContainers;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A definition changes while instances run, and whoever changes it says what becomes of these. */
class UpdateStoryTest {
    private static final int EDITS = 20;

    /** Of its own, because other tests know the versions of definitions. */
    private static TestServer server;

    private long id;
    private int memory = 16;

    @BeforeAll
    static void open() {
        server = TestServer.ofItsOwn(Mode.USERS);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @BeforeEach
    void aChallengeWithInstances() {
        id = challenge("Rudder");
        change("");
    }

    @AfterEach
    void leaveNothingBehind() {
        server.admin().delete("/api/v1/challenges/" + id);
        server.node().clear();
    }

    @Test
    void withoutAWordWhatRunsKeepsItsDefinitionThroughAReset() {
        Player player = server.player();
        String instance = running(player);

        change("");
        server.node().foundImage(id, true);

        assertThat(standing().at("/data/older").asInt()).isEqualTo(1);
        player.api().post("/api/v1/instances/" + instance + "/reset", "");
        assertThat(version(instance)).isEqualTo(1);
        assertThat(standing().at("/data/waiting").asInt()).isZero();
    }

    @Test
    void withItsNextResetAnInstanceTakesTheChange() {
        Player player = server.player();
        String instance = running(player);

        change("?running=reset");

        assertThat(version(instance)).isEqualTo(1);
        assertThat(standing().body()).contains("\"live\":1", "\"older\":1", "\"at_reset\":1", "\"waiting\":0");
        server.node().foundImage(id, true);
        player.api().post("/api/v1/instances/" + instance + "/reset", "");
        assertThat(version(instance)).isEqualTo(2);
        assertThat(standing().at("/data/older").asInt()).isZero();
        Reply shown = server.admin().get("/api/v1/instances/" + instance);
        assertThat(shown.at("/data/definition_version").asInt()).isEqualTo(2);
        assertThat(shown.at("/data").propertyNames()).contains("engine").doesNotContain("node");
        assertThat(audit("instance.reset", instance)).isEqualTo("from incarnation 1, definition 1 to 2");
        assertThat(audit("challenge.update", null)).isEqualTo("reset, instances: 1, definition 2");
    }

    @Test
    void whoResetsWhileTheImageOfTheChangeIsMissingKeepsWhatRan() {
        Player player = server.player();
        String instance = running(player);
        change("?running=reset");
        server.node().foundImage(id, false);

        Reply reset = player.api().post("/api/v1/instances/" + instance + "/reset", "");

        assertThat(reset.status()).isEqualTo(202);
        assertThat(version(instance)).isEqualTo(1);
        assertThat(audit("instance.reset", instance)).isEqualTo("from incarnation 1");
        assertThat(standing().at("/data/at_reset").asInt()).isEqualTo(1);
    }

    @Test
    void onlyWhatTakesAChangeThatCannotBeStartedHereIsNotReset() {
        Player player = server.player();
        String instance = running(player);
        String reset = "/api/v1/instances/" + instance + "/reset";
        String out = part().replace("\"exposure\": \"http\"", "\"exposure\": \"frp\"");
        assertThat(server.admin()
                        .put("/api/v1/challenges/" + id + "/container?running=reset", out)
                        .status())
                .isEqualTo(200);
        server.node().foundImage(id, true);

        assertThat(player.api().post(reset, "").at("/code").asString()).isEqualTo("NO_FRP");
        assertThat(server.operator().get("/admin/challenges/" + id).body())
                .contains("What they wait for cannot be started here.", "data-testid=\"update-reset\"");

        assertThat(update("keep").status()).isEqualTo(202);
        assertThat(player.api().post(reset, "").status()).isEqualTo(202);
        assertThat(version(instance)).isEqualTo(1);
    }

    @Test
    void nothingIsMadeAnewByAChangeThatCannotBeStartedHereAndOthersDoNotWaitForIt() {
        String first = running(server.player());
        String second = running(server.player());
        String queued = server.player().api().start(id).at("/data/id").asString();
        put(id, "?running=now", part().replace("{\"image\"", "{\"profile\": \"compat\", \"image\""));
        server.node().foundImage(id, true);
        long other = challenge("Tiller");
        put(other, "", part());
        String free = server.player().api().start(other).at("/data/id").asString();
        server.node().run(free, "HTTP");
        put(other, "?running=now", part());
        server.node().foundImage(other, true);

        await().until(() -> version(free) == 2);
        assertThat(List.of(version(first), version(second), version(queued))).containsOnly(1);
        assertThat(standing().at("/data/waiting").asInt()).isEqualTo(3);

        String grants = "/api/v1/challenges/" + id + "/grants";
        server.admin().post(grants, "{\"weakness\": \"compat\", \"reason\": \"x\"}");
        await().until(() -> version(queued) == 2 && version(first) + version(second) > 2);
        server.admin().delete(grants + "/compat");
        server.admin().delete("/api/v1/challenges/" + other);
    }

    @Test
    void aResetKeepsWhatRanWhereTheChangeThatItWouldTakeCannotBeStartedAndWasMendedSince() {
        Player player = server.player();
        String instance = running(player);
        String reset = "/api/v1/instances/" + instance + "/reset";
        put(id, "?running=reset", part().replace("{\"image\"", "{\"profile\": \"compat\", \"image\""));
        server.node().foundImage(id, true);
        assertThat(player.api().post(reset, "").at("/code").asString()).isEqualTo("NOT_GRANTED");

        change("");

        assertThat(player.api().post(reset, "").status()).isEqualTo(202);
        assertThat(version(instance)).isEqualTo(1);
        assertThat(standing().at("/data/at_reset").asInt()).isEqualTo(1);
    }

    @Test
    void aResetIsJudgedAgainWhereAnotherChangeIsSaidMeanwhile() throws Exception {
        Player player = server.player();
        String instance = running(player);
        change("?running=reset");
        server.node().foundImage(id, true);
        put(id, "", part().replace("{\"image\"", "{\"profile\": \"compat\", \"image\""));
        server.node().foundImage(id, true);
        Reply reset;
        try (Connection editor = server.bean("pool", HikariDataSource.class).getConnection();
                Statement statement = editor.createStatement();
                ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            editor.setAutoCommit(false);
            statement.execute("update ledger.instance set next_version = 3 where id = '" + instance + "'");
            Future<Reply> asked =
                    beside.submit(() -> player.api().post("/api/v1/instances/" + instance + "/reset", ""));
            await("the reset waits for the word").until(UpdateStoryTest::aResetWaits);
            editor.commit();
            reset = asked.get();
        }

        assertThat(reset.at("/code").asString()).as(reset.toString()).isEqualTo("NOT_GRANTED");
        assertThat(version(instance)).isEqualTo(1);
        assertThat(standing().at("/data/at_reset").asInt()).isEqualTo(1);
    }

    @Test
    void nothingIsMadeAnewByAnEarlierChangeThatNobodyCouldReach() {
        String instance = running(server.player());
        put(id, "?running=now", part().replace("\"exposure\": \"http\"", "\"exposure\": \"frp\""));
        server.node().foundImage(id, true);
        change("");
        long other = challenge("Tiller");
        put(other, "", part());
        String free = server.player().api().start(other).at("/data/id").asString();
        server.node().run(free, "HTTP");
        put(other, "?running=now", part());
        server.node().foundImage(other, true);

        await().until(() -> version(free) == 2);
        assertThat(version(instance)).isEqualTo(1);
        assertThat(server.operator().get("/admin/challenges/" + id).body())
                .contains(
                        "What they wait for cannot be started here.",
                        "This challenge is reached through an frp server",
                        "data-testid=\"update-now\"");
        server.admin().delete("/api/v1/challenges/" + other);
    }

    @Test
    void madeAnewNowItGetsANewFlagAndItsPlayerIsToldWhyOnThePage() {
        Player player = server.player();
        String instance = player.api().start(id).at("/data/id").asString();
        String old = server.node().run(instance, "HTTP");
        String expires = player.api()
                .get("/api/v1/instances/" + instance)
                .at("/data/expires_at")
                .asString();

        change("?running=now");
        assertThat(version(instance)).isEqualTo(1);
        server.node().foundImage(id, true);

        await().until(() -> version(instance) == 2);
        assertThat(player.browser().get("/challenges/" + id).body())
                .contains("Organisers changed this challenge: a new container with a new flag is on its way.");
        assertThat(told(player)).contains(instance, "Rudder");
        assertThat(audit("instance.recreate", instance)).isEqualTo("from incarnation 1, definition 1 to 2");
        String flag = server.node().run(instance, "HTTP");
        assertThat(player.browser().get("/challenges/" + id).body()).contains("this instance was replaced");
        Reply shown = player.api().get("/api/v1/instances/" + instance);
        assertThat(shown.at("/data/expires_at").asString()).isEqualTo(expires);
        assertThat(player.api().attempt(id, old).body()).doesNotContain("\"correct\"");
        assertThat(player.api().attempt(id, flag).body()).contains("\"correct\"");
        player.api().delete("/api/v1/instances/" + instance);
    }

    @Test
    void noMoreThanAFewAreOnTheirWayAndWhoStartsDoesNotWaitForAll() {
        String first = running(server.player());
        String second = running(server.player());
        String third = running(server.player());
        change("?running=now");
        server.node().foundImage(id, true);

        await().until(() -> version(first) == 2 && version(second) == 2);
        assertThat(version(third)).isEqualTo(1);
        assertThat(standing().at("/data/waiting").asInt()).isEqualTo(1);
        assertThat(server.player().api().start(id).status()).isEqualTo(202);

        server.node().run(first, "HTTP");
        await().until(() -> version(third) == 2);
    }

    @Test
    void oneThatDoesNotStartHoldsTheOthersBackUntilTheyAreAskedForAgain() {
        String first = running(server.player());
        String second = running(server.player());
        String third = running(server.player());
        change("?running=now");
        server.node().foundImage(id, true);
        await().until(() -> version(first) == 2 && version(second) == 2);

        server.node().fail(first, Reason.EXITED);
        server.node().run(second, "HTTP");

        await().until(() -> standing().at("/data/halted").asInt() == 1);
        assertThat(server.operator().get("/admin/challenges/" + id).body())
                .contains("One that was replaced did not start", "data-testid=\"update-now\"");
        assertThat(version(third)).isEqualTo(1);
        server.clock().advance(java.time.Duration.ofSeconds(1));
        assertThat(update("now").status()).isEqualTo(202);
        await().until(() -> version(third) == 2);
    }

    @Test
    void theEditorSaysHowManyAreTouchedAndLaterWhatCanBeDoneWithThem() {
        Browser operator = server.operator();
        String here = "/admin/challenges/" + id;
        assertThat(operator.get(here).body()).doesNotContain("name=\"running\"");
        String first = running(server.player());
        running(server.player());
        assertThat(operator.get(here).body())
                .contains("The 2 instances that are live now", "replace now, with new flags");

        save(operator, "keep");
        assertThat(operator.get(here).body())
                .contains("Of 2 live, 2 instances were made from an older definition.", "Replace them now");

        operator.submit(here + "/update", "running", "reset");
        assertThat(operator.get(here).body())
                .contains("2 take another definition with their next reset.")
                .doesNotContain("update-reset");
        operator.submit(here + "/update", "running", "now");
        assertThat(operator.get(here).body()).contains("2 wait to be replaced.");
        operator.submit(here + "/update", "running", "keep");
        assertThat(standing().at("/data/waiting").asInt()).isZero();

        save(operator, "now");
        server.node().foundImage(id, true);
        await().until(() -> version(first) == 3);
    }

    @Test
    void aRuleAboutHowInstancesAreMadeIsAChange() {
        Player player = server.player();
        String instance = running(player);

        server.operator()
                .submit("/admin/challenges/" + id + "/rules", "memory_mib", "20", "pids", "40", "running", "reset");

        server.node().foundImage(id, true);
        player.api().post("/api/v1/instances/" + instance + "/reset", "");
        assertThat(version(instance)).isEqualTo(2);
        assertThat(server.admin()
                        .patch("/api/v1/challenges/" + id + "/rules?running=later", "{\"pids\": 41}")
                        .at("/errors")
                        .propertyNames())
                .containsExactly("running");
    }

    @Test
    void aPushSaysItToo() {
        long web = server.challenge("web-one");
        Player player = server.player();
        String instance = player.api().start(web).at("/data/id").asString();
        server.node().run(instance, "HTTP");

        Reply pushed = server.admin().post("/api/v1/catalog?running=reset", """
                {"schema_version": 1, "challenges": [{"id": "web-one", "name": "Web one", "description": "d",
                 "category": "web", "points": 50, "container":
                 {"image": "flagship/busybox", "ports": [{"port": 5001, "exposure": "http"}]}}]}""");

        assertThat(pushed.at("/data/0/older").asInt()).isEqualTo(1);
        assertThat(server.admin()
                        .get("/api/v1/challenges/" + web + "/container/update")
                        .at("/data/at_reset")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void whatWaitsWasNotMadeYetAndFollowsOnceTheImageIsThere() {
        Player player = server.player();
        String instance = player.api().start(id).at("/data/id").asString();

        change("?running=now");
        assertThat(version(instance)).isEqualTo(1);
        server.node().foundImage(id, true);

        await().until(() -> version(instance) == 2);
        assertThat(server.node().run(instance, "HTTP")).isNotEmpty();
    }

    @Test
    void authorsSayItForTheNextResetAndOperatorsForNow() {
        Player author = server.author();
        long own = author.api()
                .post(
                        "/api/v1/challenges",
                        "{\"name\": \"Tiller\", \"category\": \"pwn\", \"value\": 50, \"type\": \"standard\","
                                + " \"state\": \"visible\", \"description\": \"x\"}")
                .at("/data/id")
                .asLong();
        String path = "/api/v1/challenges/" + own + "/container";
        assertThat(author.api().get(path + "/update").at("/code").asString()).isEqualTo("NO_INSTANCE");
        assertThat(author.api().put(path, part()).status()).isEqualTo(200);

        assertThat(author.api().put(path + "?running=now", part()).status()).isEqualTo(403);
        assertThat(author.api().put(path + "?running=reset", part()).status()).isEqualTo(200);
        assertThat(author.api().post(path + "/update", "{\"running\": \"now\"}").status())
                .isEqualTo(403);
        assertThat(author.api()
                        .get("/api/v1/challenges/" + id + "/container/update")
                        .status())
                .isEqualTo(404);
        assertThat(server.player()
                        .api()
                        .post(path + "/update", "{\"running\": \"keep\"}")
                        .status())
                .isEqualTo(403);
        assertThat(update("").status()).isEqualTo(400);
        server.admin().delete("/api/v1/challenges/" + own);
    }

    @Test
    void aLookThatBeganBeforeAnEditTakesNothingOfItBack() {
        DefineContainers definitions = server.bean(DefineContainers.class.getName(), DefineContainers.class);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger looked = new AtomicInteger();
        Thread looks = Thread.ofVirtual().start(() -> {
            while (!over.get()) {
                definitions.look();
                looked.incrementAndGet();
            }
        });
        await().until(() -> looked.get() > 0);
        try {
            for (int edit = 0; edit < EDITS; edit++) {
                change("");
            }
        } finally {
            over.set(true);
        }
        int duringEdits = looked.get();
        await().until(() -> !looks.isAlive());
        definitions.look();
        assertThat(duringEdits).as("looks beside the edits").isGreaterThan(1);

        assertThat(server.jdbc()
                        .sql("select max(version) from ledger.definition where challenge_id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1 + EDITS);
    }

    private static boolean aResetWaits() {
        return server.jdbc().sql("""
                        select exists (select 1 from pg_stat_activity where datname = current_database()
                                          and wait_event_type = 'Lock' and query like '%last_reset_at%')
                        """).query(Boolean.class).single();
    }

    private Reply update(String running) {
        return server.admin()
                .post("/api/v1/challenges/" + id + "/container/update", "{\"running\": \"" + running + "\"}");
    }

    private String part() {
        return "{\"image\": \"pwn-101:latest\", \"ports\": [{\"port\": 80, \"exposure\": \"http\"}],"
                + " \"limits\": {\"memory\": \"" + memory++ + "m\"}}";
    }

    private long challenge(String name) {
        return server.admin()
                .post(
                        "/api/v1/challenges",
                        "{\"name\": \"" + name + "\", \"category\": \"pwn\", \"value\": 50,"
                                + " \"type\": \"standard\", \"state\": \"visible\", \"description\": \"x\"}")
                .at("/data/id")
                .asLong();
    }

    private void change(String query) {
        put(id, query, part());
    }

    private void put(long challenge, String query, String part) {
        Reply put = server.admin().put("/api/v1/challenges/" + challenge + "/container" + query, part);
        assertThat(put.status()).as(put.body()).isEqualTo(200);
    }

    private void save(Browser operator, String running) {
        Reply saved = operator.submit(
                "/admin/challenges/" + id + "/container",
                "image",
                "pwn-101:latest",
                "port-0",
                "80",
                "exposure-0",
                "http",
                "profile",
                "default",
                "memory",
                memory++ + "m",
                "running",
                running);
        assertThat(saved.status()).as(saved.body()).isEqualTo(302);
    }

    private String running(Player player) {
        String instance = player.api().start(id).at("/data/id").asString();
        server.node().run(instance, "HTTP");
        return instance;
    }

    private Reply standing() {
        return server.admin().get("/api/v1/challenges/" + id + "/container/update");
    }

    private String told(Player player) {
        return server.jdbc()
                .sql("select data::text from live_event where topic = 'recreated' and audience = :who")
                .param("who", "user:" + player.id())
                .query(String.class)
                .single();
    }

    private String audit(String action, @org.jspecify.annotations.Nullable String instance) {
        return server.jdbc()
                .sql("""
                        select detail from audit where action = :action and challenge_id = :challenge
                           and instance_id is not distinct from cast(:instance as uuid)""")
                .param("action", action)
                .param("challenge", id)
                .param("instance", instance)
                .query(String.class)
                .single();
    }

    private int version(String instance) {
        return server.jdbc()
                .sql("select version from ledger.instance where id = cast(:id as uuid)")
                .param("id", instance)
                .query(Integer.class)
                .single();
    }
}
