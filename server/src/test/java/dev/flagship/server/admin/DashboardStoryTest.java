package dev.flagship.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.server.Browser;
import dev.flagship.server.TestServer;
import dev.flagship.server.session.Mode;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The operators' first page: calm, until something needs them. */
class DashboardStoryTest {
    private static final String CALM = "Nothing needs you now";

    private static TestServer server;

    private static Browser operator;
    private static long web;

    @BeforeAll
    static void open() {
        server = TestServer.ofItsOwn(Mode.USERS);
        operator = server.operator();
        web = server.challenge("web-one");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void whatNeedsAnOperatorStandsThereWithItsRoomUntilItIsSolved() {
        assertThat(page()).contains(CALM, "ready");

        server.node().unreachable();
        assertThat(page()).contains("Nothing can start", "unreachable").doesNotContain(CALM);
        server.node().healthy();
        assertThat(page()).contains(CALM);

        server.node().foundImage(web, false);
        assertThat(page()).contains("1 challenge without a usable image", "/admin/challenges/" + web);
        server.node().foundImage(web, true);
        assertThat(page()).contains(CALM);

        String id = server.player().api().start(web).at("/data/id").asString();
        assertThat(page()).contains(CALM);
        server.clock().advance(Duration.ofMinutes(2));
        server.node().healthy();
        assertThat(page()).contains("1 start waits in the queue", "has waited for", "/admin/instances?state=QUEUED");

        server.node().fail(id, Reason.PORT_TIMEOUT);
        assertThat(page())
                .contains(
                        "1 instance failed in the last hour", "port timeout, 1 time", "/admin/instances?state=FAILED");
        server.clock().advance(Duration.ofMinutes(61));
        server.node().healthy();
        assertThat(page()).contains(CALM);
    }

    @Test
    void aTimeThatHasJumpedIsToldUntilItHasBeenSteady() {
        server.clock().steady(false);
        try {
            assertThat(page()).contains("The time has jumped").doesNotContain(CALM);
        } finally {
            server.clock().steady(true);
        }
        assertThat(page()).doesNotContain("The time has jumped");
    }

    @Test
    void anotherAccountsFlagIsShownWithWhoHandedItIn() {
        TestServer.Player owner = server.player();
        TestServer.Player thief = server.player();
        String id = owner.api().start(web).at("/data/id").asString();
        String flag = server.node().run(id, "HTTP");
        thief.api().attempt(web, flag);

        try {
            assertThat(page()).contains("Another account's flag was handed in", "/admin/users/" + thief.id());
        } finally {
            server.clock().advance(Duration.ofDays(2));
            server.node().clear();
            server.node().healthy();
        }
        assertThat(page()).doesNotContain("/admin/users/" + thief.id());
    }

    @Test
    void theEventsStateIsToldWithTheTimeLeft() {
        try {
            assertThat(page()).contains(">running<");
            server.set(Setting.END, after(Duration.ofHours(2)));
            assertThat(page()).contains("Ends in");
            server.set(Setting.PAUSED, "true");
            assertThat(page()).contains(">paused<");
            server.set(Setting.PAUSED, "");
            server.set(Setting.START, after(Duration.ofHours(1)));
            assertThat(page()).contains(">before<", "Starts in");
            server.set(Setting.START, "");
            server.set(Setting.END, after(Duration.ofHours(-1)));
            assertThat(page()).contains(">over<");
        } finally {
            server.set(Setting.START, "");
            server.set(Setting.END, "");
            server.set(Setting.PAUSED, "");
        }
    }

    @Test
    void whatTheEngineHasIsHeldAgainstWhatItsInstancesMayUse() {
        assertThat(page()).doesNotContain("Memory allocated");
        server.node().reportCapacity("ctf-engine-01", 2, 24L << 30);
        assertThat(page()).contains("Memory allocated (local)", "0 of 24 GiB", "CPU allocated (local)", "0 of 2<");

        server.jdbc()
                .sql("update ledger.definition set nano_cpus = 2500000000, memory = 13421772800")
                .update();
        server.node().run(server.player().api().start(web).at("/data/id").asString(), "HTTP");

        try {
            assertThat(page()).contains("12.5 of 24 GiB", "2.5 of 2<");
        } finally {
            server.node().clear();
            server.node().reportCapacity("", 0, 0);
        }
    }

    @Test
    void thePageIsNotCalmWherePlayersAreRefusedForWantOfRoom() {
        server.set(Setting.INSTANCES_IN_ALL, "1");
        try {
            assertThat(page()).contains(CALM, "0 of 1<");
            server.player().api().start(web);
            assertThat(server.player().api().start(web).status()).isNotEqualTo(202);
            assertThat(page())
                    .contains("No room left: 1 of 1 instances in use", "1 of 1<")
                    .doesNotContain(CALM);
        } finally {
            server.set(Setting.INSTANCES_IN_ALL, Setting.INSTANCES_IN_ALL.byDefault());
            server.node().clear();
        }
    }

    @Test
    void thePageIsForOperatorsAndObservers() {
        assertThat(server.player().browser().get("/admin").status()).isEqualTo(403);
        assertThat(server.observer().browser().get("/admin").status()).isEqualTo(200);
    }

    private String page() {
        return operator.get("/admin").body();
    }

    private static String after(Duration by) {
        return server.clock().now().plus(by).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
