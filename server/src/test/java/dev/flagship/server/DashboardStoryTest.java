package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.server.account.Mode;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The operators' first page: calm, until something needs them. */
class DashboardStoryTest {
    private static final TestServer SERVER = TestServer.ofItsOwn(Mode.USERS);
    private static final String CALM = "Nothing needs you now";

    private final Browser operator = SERVER.operator();
    private final long web = SERVER.challenge("web-one");

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void whatNeedsAnOperatorStandsThereWithItsRoomUntilItIsSolved() {
        assertThat(page()).contains(CALM, "ready");

        SERVER.node().unreachable();
        assertThat(page()).contains("Nothing can start", "unreachable").doesNotContain(CALM);
        SERVER.node().healthy();
        assertThat(page()).contains(CALM);

        SERVER.node().foundImage(web, false);
        assertThat(page()).contains("1 challenge without a usable image", "/admin/challenges/" + web);
        SERVER.node().foundImage(web, true);
        assertThat(page()).contains(CALM);

        String id = SERVER.player().api().start(web).at("/data/id").asString();
        assertThat(page()).contains(CALM);
        SERVER.clock().advance(Duration.ofMinutes(2));
        SERVER.node().healthy();
        assertThat(page()).contains("1 start waits in the queue", "has waited for", "/admin/instances?state=QUEUED");

        SERVER.node().fail(id, Reason.PORT_TIMEOUT);
        assertThat(page())
                .contains(
                        "1 instance failed in the last hour", "port timeout, 1 time", "/admin/instances?state=FAILED");
        SERVER.clock().advance(Duration.ofMinutes(61));
        SERVER.node().healthy();
        assertThat(page()).contains(CALM);
    }

    @Test
    void aTimeThatHasJumpedIsToldUntilItHasBeenSteady() {
        SERVER.clock().steady(false);
        try {
            assertThat(page()).contains("The time has jumped").doesNotContain(CALM);
        } finally {
            SERVER.clock().steady(true);
        }
        assertThat(page()).doesNotContain("The time has jumped");
    }

    @Test
    void anotherAccountsFlagIsShownWithWhoHandedItIn() {
        TestServer.Player owner = SERVER.player();
        TestServer.Player thief = SERVER.player();
        String id = owner.api().start(web).at("/data/id").asString();
        String flag = SERVER.node().run(id, "HTTP");
        thief.api().attempt(web, flag);

        try {
            assertThat(page()).contains("Another account's flag was handed in", "/admin/users/" + thief.id());
        } finally {
            SERVER.clock().advance(Duration.ofDays(2));
            SERVER.node().clear();
            SERVER.node().healthy();
        }
        assertThat(page()).doesNotContain("/admin/users/" + thief.id());
    }

    @Test
    void theEventsStateIsToldWithTheTimeLeft() {
        try {
            assertThat(page()).contains(">running<");
            SERVER.set(Setting.END, after(Duration.ofHours(2)));
            assertThat(page()).contains("Ends in");
            SERVER.set(Setting.PAUSED, "true");
            assertThat(page()).contains(">paused<");
            SERVER.set(Setting.PAUSED, "");
            SERVER.set(Setting.START, after(Duration.ofHours(1)));
            assertThat(page()).contains(">before<", "Starts in");
            SERVER.set(Setting.START, "");
            SERVER.set(Setting.END, after(Duration.ofHours(-1)));
            assertThat(page()).contains(">over<");
        } finally {
            SERVER.set(Setting.START, "");
            SERVER.set(Setting.END, "");
            SERVER.set(Setting.PAUSED, "");
        }
    }

    @Test
    void whatTheEngineHasIsHeldAgainstWhatItsInstancesMayUse() {
        assertThat(page()).doesNotContain("Memory promised");
        SERVER.node().has("ctf-engine-01", 2, 24L << 30);
        assertThat(page()).contains("Memory promised on local", "0 of 24 GiB", "CPU promised on local", "0 of 2<");

        SERVER.jdbc()
                .sql("update ledger.definition set nano_cpus = 2500000000, memory = 13421772800")
                .update();
        SERVER.node().run(SERVER.player().api().start(web).at("/data/id").asString(), "HTTP");

        try {
            assertThat(page()).contains("12.5 of 24 GiB", "2.5 of 2<");
        } finally {
            SERVER.node().clear();
            SERVER.node().has("", 0, 0);
        }
    }

    @Test
    void itIsNotCalmWherePlayersAreRefusedForWantOfRoom() {
        SERVER.set(Setting.INSTANCES_IN_ALL, "1");
        try {
            assertThat(page()).contains(CALM, "0 of 1<");
            SERVER.player().api().start(web);
            assertThat(SERVER.player().api().start(web).status()).isNotEqualTo(202);
            assertThat(page())
                    .contains("No room: 1 of 1 instances are there", "1 of 1<")
                    .doesNotContain(CALM);
        } finally {
            SERVER.set(Setting.INSTANCES_IN_ALL, Setting.INSTANCES_IN_ALL.byDefault());
            SERVER.node().clear();
        }
    }

    @Test
    void itIsForOperatorsAndObservers() {
        assertThat(SERVER.player().browser().get("/admin").status()).isEqualTo(403);
        assertThat(SERVER.observer().browser().get("/admin").status()).isEqualTo(200);
    }

    private String page() {
        return operator.get("/admin").body();
    }

    private static String after(Duration by) {
        return SERVER.clock().now().plus(by).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
