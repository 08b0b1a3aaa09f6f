package dev.flagship.server.instance.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.session.Mode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;

/** Operators see what instances use, what happened over time, and what is stuck. */
@TestInstance(Lifecycle.PER_CLASS)
class OperationsStoryTest {
    private static final String HERE = "/admin/instances";
    private static final String CLEAN_UP = "/api/v1/instances/clean-up";
    private static final long MEGABYTE = 1 << 20;

    private final TestServer server = TestServer.ofItsOwn(Mode.USERS);
    private final Browser operator = server.operator();

    @AfterEach
    void tidy() {
        server.node().clear();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void whatAnInstanceUsesIsShownWhileItIsNewAndSaysWhyItIsNot() {
        String id = running();
        assertThat(operator.get(HERE).body()).contains("Not measured yet.");
        assertThat(server.node().isLookedAt()).isTrue();

        server.node().measured(id, null, 80 * MEGABYTE);
        assertThat(operator.get(HERE + "/" + id).body())
                .contains("CPU use shows with the second measurement.", "80 of 256 MB");

        server.node().measured(id, 0.06, 80 * MEGABYTE);
        assertThat(operator.get(HERE).body()).contains("12 % of 0.5 CPU", "80 of 256 MB");
        JsonNode use = use(id);
        assertThat(use.path("cpus").asDouble()).isCloseTo(0.06, within(1e-9));
        assertThat(use.path("cpus_most").asDouble()).isEqualTo(0.5);
        assertThat(use.path("memory_bytes").asLong()).isEqualTo(80 * MEGABYTE);
        assertThat(operator.get(HERE + "/" + id).body()).contains("12 connections, 3 open", "3 MB in, 2.5 MB out");
        assertThat(use.path("connections").asInt()).isEqualTo(12);
        assertThat(use.path("connections_open").asInt()).isEqualTo(3);
        assertThat(use.path("bytes_to_container").asLong()).isEqualTo(3 * MEGABYTE);
        assertThat(use.path("bytes_from_container").asLong()).isEqualTo(5 * MEGABYTE / 2);

        server.clock().advance(Duration.ofSeconds(61));
        assertThat(server.node().isLookedAt()).as("nobody looks any more").isFalse();
        assertThat(operator.get(HERE).body())
                .contains("more than a minute ago")
                .doesNotContain("12 % of 0.5 CPU", "80 of 256 MB");
        assertThat(use(id).isMissingNode() || use(id).isNull()).isTrue();
    }

    @Test
    void whatWasMeasuredBeforeAResetIsNotOfWhatRunsNow() {
        String id = running();
        server.node().measured(id, 0.06, 80 * MEGABYTE);
        operator.submit(HERE + "/" + id + "/reset", "confirmed", "yes");
        assertThat(operator.get(HERE + "/" + id).body())
                .contains("It is not running.")
                .doesNotContain("80 of 256 MB");
        server.node().run(id, "HTTP");
        assertThat(operator.get(HERE + "/" + id).body()).contains("Not measured yet.");
    }

    @Test
    void theEngineAndItsMachineAreShownBesideEachInstance() {
        String id = running();
        assertThat(operator.get(HERE).body()).contains("on engine local").doesNotContain("ctf-engine-01");

        server.node().reportCapacity("ctf-engine-01", 2, 24L << 30);

        assertThat(operator.get(HERE).body()).contains("ctf-engine-01");
        assertThat(operator.get(HERE + "/" + id).body()).contains("on the host ctf-engine-01");
        JsonNode shown = server.admin().get("/api/v1/instances/" + id).at("/data");
        assertThat(shown.path("engine").asString()).isEqualTo("local");
        assertThat(shown.path("engine_host").asString()).isEqualTo("ctf-engine-01");
    }

    @Test
    void playersAreNotShownWhatTheirInstanceUses() {
        TestServer.Player player = server.player();
        String id = running(player);
        server.node().measured(id, 0.06, 80 * MEGABYTE);
        assertThat(player.api().get("/api/v1/instances/" + id).at("/data/use").isMissingNode())
                .isTrue();
    }

    @Test
    void whatIsStuckIsShownFirstAndThenTheNodeIsAskedToLook() {
        String stopping = running();
        String overdue = running();
        operator.submit(HERE + "/" + stopping + "/stop", "confirmed", "yes");
        assertThat(operator.get(HERE + "/clean-up").body()).contains("Nothing seems to be stuck");
        server.clock().advance(Duration.ofMinutes(62));
        server.node().healthy();

        String page = operator.get(HERE + "/clean-up").body();

        assertThat(page).contains(HERE + "/" + stopping, HERE + "/" + overdue);
        assertThat(page).contains("Its containers are not gone yet", "It runs past its end");
        assertThat(server.admin().get(CLEAN_UP).at("/data/look").isNull()
                        || server.admin().get(CLEAN_UP).at("/data/look").isMissingNode())
                .as("looking at the page asks for nothing")
                .isTrue();

        assertThat(operator.submit(HERE + "/clean-up").status()).isEqualTo(302);

        assertThat(operator.get(HERE + "/clean-up").body()).contains("The node has not looked yet.");
        assertThat(server.admin().get(CLEAN_UP).at("/data/stuck")).hasSize(2);
        assertThat(audited()).isEqualTo("2 seemed to be stuck");
        server.node().cleanedUp(2, 1);
        assertThat(operator.get(HERE + "/clean-up").body())
                .contains("it saw containers of 2 instances and had 1 thing to do");

        Reply again = server.admin().post(CLEAN_UP, "{}");
        assertThat(again.at("/data/asked_at").asString()).isNotEmpty();
        server.node().cleanedUp(3, 0);
        assertThat(server.admin().get(CLEAN_UP).at("/data/look/containers").asInt())
                .isEqualTo(3);
    }

    @Test
    void playersAndObserversDoNotCleanUp() {
        TestServer.Player observer = server.observer();
        assertThat(server.player().browser().get(HERE + "/clean-up").status()).isEqualTo(403);
        assertThat(observer.browser().get(HERE + "/clean-up").status()).isEqualTo(200);
        assertThat(observer.browser().submit(HERE + "/clean-up").status()).isEqualTo(403);
        assertThat(server.player().browser().get(HERE + "/statistics").status()).isEqualTo(403);
    }

    @Test
    void statisticsCountStartsTheirTimesFailuresAndWhatRanAtOnce() {
        server.clock().advance(Duration.ofHours(30));
        server.node().healthy();
        Instant begun = server.clock().now();
        // A busy machine takes its time with each, which is not to count.
        server.clock().holdAt(begun);
        String first = asked();
        server.clock().holdAt(begun.plusSeconds(2));
        server.node().run(first, "HTTP");
        String second = asked();
        server.clock().holdAt(begun.plusSeconds(12));
        server.node().run(second, "HTTP");
        String third = asked();
        server.node().fail(third, Reason.PORT_TIMEOUT);
        server.clock().advance(Duration.ofSeconds(12));
        server.clock().letGo();

        for (String span : new String[] {"hour", "day"}) {
            JsonNode data = statistics(span);
            assertThat(data.at("/starts/asked").asInt()).as(span).isEqualTo(3);
            assertThat(data.at("/starts/ran").asInt()).isEqualTo(2);
            assertThat(data.at("/starts/p50_seconds").asDouble()).isBetween(6.0, 9.0);
            assertThat(data.at("/starts/p95_seconds").asDouble()).isBetween(9.5, 13.0);
            assertThat(data.at("/failures/port_timeout").asInt()).isEqualTo(1);
            assertThat(data.at("/peak").asInt()).isEqualTo(2);
        }
        assertThat(statistics("event").at("/starts/asked").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(server.admin().get("/api/v1/instances/statistics?span=year").status())
                .isEqualTo(422);

        String page = operator.get(HERE + "/statistics?span=hour").body();
        assertThat(page).contains("<svg", "Starts requested", "max 2", "Why instances failed");
        assertThat(operator.get(HERE + "/statistics?span=nothing").status()).isEqualTo(200);

        operator.submit(HERE + "/" + first + "/stop", "confirmed", "yes");
        operator.submit(HERE + "/" + second + "/stop", "confirmed", "yes");
        server.clock().advance(Duration.ofHours(2));
        assertThat(statistics("hour").at("/peak").asInt()).isZero();
        assertThat(statistics("day").at("/peak").asInt()).isEqualTo(2);
        assertThat(operator.get(HERE + "/statistics?span=hour").body()).contains("Nothing happened");
    }

    private JsonNode statistics(String span) {
        return server.admin().get("/api/v1/instances/statistics?span=" + span).at("/data");
    }

    private JsonNode use(String id) {
        return server.admin().get("/api/v1/instances/" + id).at("/data/use");
    }

    private String audited() {
        return server.jdbc()
                .sql("select detail from audit where action = 'instance.clean-up' order by id limit 1")
                .query(String.class)
                .single();
    }

    private String asked() {
        return asked(server.player());
    }

    private String asked(TestServer.Player player) {
        return player.api().start(server.challenge("web-one")).at("/data/id").asString();
    }

    private String running() {
        return running(server.player());
    }

    private String running(TestServer.Player player) {
        String id = asked(player);
        server.node().run(id, "HTTP");
        return id;
    }
}
