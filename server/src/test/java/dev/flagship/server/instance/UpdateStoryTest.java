package dev.flagship.server.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.TestServer.Player;
import dev.flagship.server.challenge.DefineContainers;
import dev.flagship.server.session.Mode;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A definition changes while instances run: these keep theirs, or take the change when they are reset. */
class UpdateStoryTest extends UpdateStoryTestBase {
    private static final int EDITS = 20;

    /** A server of its own, because other tests know the versions of definitions. */
    private static TestServer alone;

    UpdateStoryTest() {
        super(alone);
    }

    @BeforeAll
    static void open() {
        alone = TestServer.ofItsOwn(Mode.USERS);
    }

    @AfterAll
    static void close() {
        alone.close();
    }

    @Test
    void runningInstancesKeepTheirDefinitionThroughAResetUnlessToldOtherwise() {
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
    void onlyInstancesThatTakeAnUnstartableChangeAreNotReset() {
        Player player = server.player();
        String instance = running(player);
        String reset = "/api/v1/instances/" + instance + "/reset";
        String out = frpPart();
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
    void aResetKeepsWhatRanWhereTheChangeThatItWouldTakeCannotBeStartedAndWasMendedSince() {
        Player player = server.player();
        String instance = running(player);
        String reset = "/api/v1/instances/" + instance + "/reset";
        put(id, "?running=reset", compatPart());
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
        put(id, "", compatPart());
        server.node().foundImage(id, true);
        Reply reset;
        try (Connection editor = server.bean("pool", HikariDataSource.class).getConnection();
                Statement statement = editor.createStatement();
                ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            editor.setAutoCommit(false);
            statement.execute("update ledger.instance set next_version = 3 where id = '" + instance + "'");
            Future<Reply> asked =
                    beside.submit(() -> player.api().post("/api/v1/instances/" + instance + "/reset", ""));
            await("the reset waits for the word").until(this::aResetWaits);
            editor.commit();
            reset = asked.get();
        }

        assertThat(reset.at("/code").asString()).as(reset.toString()).isEqualTo("NOT_GRANTED");
        assertThat(version(instance)).isEqualTo(1);
        assertThat(standing().at("/data/at_reset").asInt()).isEqualTo(1);
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
    void aPushCanHaveInstancesTakeTheChangeAtTheirReset() {
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
    void authorsMayChangeInstancesAtTheirResetAndOnlyOperatorsAtOnce() {
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

    private boolean aResetWaits() {
        return server.jdbc().sql("""
                        select exists (select 1 from pg_stat_activity where datname = current_database()
                                          and wait_event_type = 'Lock' and query like '%last_reset_at%')
                        """).query(Boolean.class).single();
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
                nextMemory(),
                "running",
                running);
        assertThat(saved.status()).as(saved.body()).isEqualTo(302);
    }
}
