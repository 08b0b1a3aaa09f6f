package dev.flagship.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.system.lab.Cuts;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.NodeProcess;
import dev.flagship.system.lab.Player;
import dev.flagship.system.lab.Specimen;
import dev.flagship.system.lab.TestImages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * SIGSTOP of a node, wherever it is, until another has its engine and has done its work; then it wakes up in the middle
 * of what it was doing, believing that it still holds the engine.
 */
@Tag("fault")
class NodePausedTest {
    private static final String SLUG = "teller";

    private static NodeLab lab;
    private static TestImages images;
    private static NodeProcess acting;
    private static NodeProcess standby;
    private static long lastAccount;

    @BeforeAll
    static void platform(@TempDir Path data, @TempDir Path sources) {
        images = new TestImages(sources);
        lab = new NodeLab(data);
        String image = images.fromScratch(SLUG, "ENTRYPOINT [\"/specimen\", \"serve\", \"" + Specimen.PORT + "\"]");
        lab.define(SLUG, Specimen.http(image).json());
        acting = lab.startNode("").awaitLine("ready");
        standby = lab.startOther().awaitLine("ready");
    }

    /**
     * A machine that is busy may have let the one that acted miss the time to say that it goes on. The other stands still
     * until it is to act, so that this changes nothing in the middle of a test.
     */
    @BeforeEach
    void whoActs() {
        standby.freeze();
        if (lab.isActing(standby)) {
            NodeProcess other = acting;
            acting = standby;
            standby = other;
            lab.sendPlayersTo(acting);
            acting.thaw();
            standby.freeze();
        }
    }

    @AfterEach
    void leaveNothing() {
        lab.leaveNothing();
    }

    @AfterAll
    static void cleanUp() {
        lab.close();
        images.close();
    }

    static Stream<List<String>> cutsOfStarts() {
        return Cuts.at("RESERVED", "CREATED", "STARTED", "READY", "RUNNING");
    }

    @ParameterizedTest
    @MethodSource("cutsOfStarts")
    void aStartThatAnotherNodeFinishedIsNotDoneTwice(List<String> steps) {
        acting.haltAt(steps);
        List<InstanceId> begun = new ArrayList<>();
        for (String step : steps) {
            begun.add(lab.request(SLUG, ++lastAccount).id());
            acting.awaitLine("at " + step);
        }
        changeOver();
        List<InstanceRecord> running = begun.stream().map(lab::awaitEntry).toList();

        wakeUp(standby);

        assertThat(running)
                .allSatisfy(each -> assertThat(visit(lab.player(), each)).endsWith(lab.flag(each)));
        lab.awaitInvariants();
        assertThat(begun.stream().map(lab::find).toList()).isEqualTo(running);
        assertThat(lab.containers()).hasSize(steps.size());
        assertThat(begun).allSatisfy(id -> assertThat(timesRunning(id)).isEqualTo(1));
        running.forEach(each -> awaitRefusal(lab.playerAt(standby), each));
    }

    static Stream<List<String>> cutsOfStops() {
        return Cuts.at("CLOSED", "REMOVED");
    }

    @ParameterizedTest
    @MethodSource("cutsOfStops")
    void aStopThatAnotherNodeFinishedHarmsNobodyElse(List<String> steps) {
        List<InstanceRecord> stopped = lab.startAll(SLUG, lastAccount + 1, steps.size());
        lastAccount += steps.size();
        acting.haltAt(steps);
        for (int n = 0; n < steps.size(); n++) {
            lab.stop(stopped.get(n).id());
            acting.awaitLine("at " + steps.get(n));
        }
        changeOver();
        stopped.forEach(each -> lab.await(each.id(), InstanceState.STOPPED));
        List<InstanceRecord> next =
                stopped.stream().map(each -> lab.start(SLUG, each.accountId())).toList();

        wakeUp(standby);

        lab.awaitInvariants();
        assertThat(next)
                .allSatisfy(each -> assertThat(visit(lab.player(), each)).endsWith(lab.flag(each)));
        assertThat(lab.containers()).hasSize(steps.size());
        stopped.forEach(each -> awaitRefusal(lab.playerAt(standby), each));
    }

    @Test
    void aCreateThatComesAfterItsInstanceEndedIsRemovedAndNeverRouted() {
        acting.haltAt(List.of("RESERVED"));
        InstanceId id = lab.request(SLUG, ++lastAccount).id();
        acting.awaitLine("at RESERVED");
        InstanceRecord asked = lab.find(id);
        lab.stop(id);
        changeOver();
        InstanceRecord stopped = lab.await(id, InstanceState.STOPPED);

        wakeUp(standby);

        Awaitility.await("the late container is seen and removed")
                .atMost(NodeLab.PATIENCE)
                .until(() -> lab.nodeLog().contains(id + "#1 removed: no live row specifies it"));
        lab.awaitInvariants();
        assertThat(lab.containers()).isEmpty();
        assertThat(lab.find(id)).isEqualTo(stopped);
        awaitRefusal(lab.playerAt(acting), asked);
        awaitRefusal(lab.playerAt(standby), asked);
    }

    @Test
    void aNodeThatGivesItsEngineUpLeavesItsInstancesToTheNextAsTheyAre() {
        InstanceRecord running = lab.start(SLUG, ++lastAccount);
        standby.thaw();
        acting.stop();
        NodeProcess ended = acting;
        acting = standby;
        lab.sendPlayersTo(acting);

        assertThat(lab.awaitEntry(running.id())).isEqualTo(running);
        assertThat(visit(lab.player(), running)).endsWith(lab.flag(running));
        lab.awaitInvariants();
        InstanceRecord more = lab.start(SLUG, ++lastAccount);
        assertThat(visit(lab.player(), more)).endsWith(lab.flag(more));
        assertThat(lab.containers()).hasSize(2);
        standby = lab.startAgain(ended).awaitLine("ready");
    }

    /** The one that acts is frozen, and the other acts. */
    private static void changeOver() {
        acting.freeze();
        NodeProcess frozen = acting;
        acting = standby;
        standby = frozen;
        acting.thaw();
        lab.sendPlayersTo(acting);
    }

    /** It goes on, and notices in the end that another has its engine. */
    private static void wakeUp(NodeProcess paused) {
        paused.goOn();
        paused.thaw();
        paused.awaitLine("without the engine");
    }

    private static long timesRunning(InstanceId id) {
        return Sql.on(
                        lab.dataSource(),
                        "SELECT id FROM ledger.history WHERE instance_id = :id AND to_state = 'RUNNING'")
                .with("id", id.value())
                .list(row -> row.getLong(1))
                .size();
    }

    private static void awaitRefusal(Player player, InstanceRecord instance) {
        Awaitility.await("nobody is let in")
                .atMost(NodeLab.PATIENCE)
                .untilAsserted(() -> assertThat(visit(player, instance)).doesNotContain("200 OK"));
    }

    private static String visit(Player player, InstanceRecord instance) {
        return player.get(instance.endpoints().getFirst());
    }
}
