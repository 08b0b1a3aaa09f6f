package dev.flagship.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.NodeProcess;
import dev.flagship.system.lab.Player;
import dev.flagship.system.lab.Specimen;
import dev.flagship.system.lab.TestImages;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SIGSTOP of a node, wherever it is, until another has its engine and has done its work; then it wakes up in the middle
 * of what it was doing, believing that it still holds the engine.
 */
@Tag("fault")
class NodePausedTest {
    private static final String SLUG = "teller";

    private static NodeLab lab;
    private static TestImages images;
    private static long lastAccount;

    @BeforeAll
    static void platform(@TempDir Path data, @TempDir Path sources) {
        images = new TestImages(sources);
        lab = new NodeLab(data);
        String image = images.fromScratch(SLUG, "ENTRYPOINT [\"/specimen\", \"serve\", \"" + Specimen.PORT + "\"]");
        lab.define(SLUG, Specimen.http(image).json());
    }

    @AfterEach
    void leaveNothing() {
        lab.kill();
    }

    @AfterAll
    static void cleanUp() {
        lab.close();
        images.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RESERVED", "CREATED", "STARTED", "READY", "RUNNING"})
    void aStartThatAnotherNodeFinishedIsNotDoneTwice(String step) {
        NodeProcess paused = lab.startNode(step).awaitLine("ready");
        InstanceId id = lab.request(SLUG, ++lastAccount).id();
        paused.awaitLine("at " + step).freeze();
        lab.startOther().awaitLine("ready");
        InstanceRecord running = lab.awaitEntry(id);

        wakeUp(paused);

        assertThat(visit(lab.player(), running)).endsWith(lab.flag(running));
        lab.awaitInvariants();
        assertThat(lab.find(id)).isEqualTo(running);
        assertThat(lab.containers()).hasSize(1);
        assertThat(timesRunning(id)).isEqualTo(1);
        awaitRefusal(lab.playerOfTheFirst(), running);
        lab.stopAll();
        lab.awaitInvariants();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLOSED", "REMOVED"})
    void aStopThatAnotherNodeFinishedHarmsNobodyElse(String step) {
        NodeProcess paused = lab.startNode(step).awaitLine("ready");
        InstanceRecord stopped = lab.start(SLUG, ++lastAccount);
        lab.stop(stopped.id());
        paused.awaitLine("at " + step).freeze();
        lab.startOther().awaitLine("ready");
        lab.await(stopped.id(), InstanceState.STOPPED);
        InstanceRecord next = lab.start(SLUG, lastAccount);

        wakeUp(paused);

        lab.awaitInvariants();
        assertThat(visit(lab.player(), next)).endsWith(lab.flag(next));
        assertThat(lab.containers()).hasSize(1);
        awaitRefusal(lab.playerOfTheFirst(), stopped);
        lab.stopAll();
        lab.awaitInvariants();
    }

    @Test
    void aCreateThatComesAfterItsInstanceEndedIsRemovedAndNeverRouted() {
        NodeProcess paused = lab.startNode("RESERVED").awaitLine("ready");
        InstanceId id = lab.request(SLUG, ++lastAccount).id();
        paused.awaitLine("at RESERVED").freeze();
        InstanceRecord asked = lab.find(id);
        lab.stop(id);
        lab.startOther().awaitLine("ready");
        InstanceRecord stopped = lab.await(id, InstanceState.STOPPED);

        wakeUp(paused);

        Awaitility.await("the late container is seen and removed")
                .atMost(NodeLab.PATIENCE)
                .until(() -> lab.nodeLog().contains(id + "#1 removed: no live row specifies it"));
        lab.awaitInvariants();
        assertThat(lab.containers()).isEmpty();
        assertThat(lab.find(id)).isEqualTo(stopped);
        awaitRefusal(lab.player(), asked);
        awaitRefusal(lab.playerOfTheFirst(), asked);
    }

    @Test
    void aNodeThatGivesItsEngineUpLeavesItsInstancesToTheNextAsTheyAre() {
        NodeProcess first = lab.startNode("").awaitLine("ready");
        InstanceRecord running = lab.start(SLUG, ++lastAccount);
        NodeProcess second = lab.startOther().awaitLine("ready");
        first.stop();

        assertThat(lab.awaitEntry(running.id())).isEqualTo(running);
        assertThat(visit(lab.player(), running)).endsWith(lab.flag(running));
        lab.awaitInvariants();
        InstanceRecord more = lab.start(SLUG, ++lastAccount);
        assertThat(visit(lab.player(), more)).endsWith(lab.flag(more));
        assertThat(lab.containers()).hasSize(2);
        lab.stopAll();
        lab.awaitInvariants();
        second.stop();
    }

    /** It goes on, and notices in the end that another has its engine. */
    private static void wakeUp(NodeProcess paused) {
        paused.thaw();
        paused.goOn();
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
