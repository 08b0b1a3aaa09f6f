package dev.flagship.system.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.system.lab.Cuts;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.NodeProcess;
import dev.flagship.system.lab.WholePass;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * kill -9 of the node, wherever it is: its successor finishes what was begun, and nothing is lost or doubled. One whole pass is
 * enough: when it ends, all is begun that engine and ledger lack to agree, and nothing has to be begun after it.
 */
@Tag("fault")
class NodeKilledTest {
    /** It has not even read that the row says so; the last, because nothing comes after it. */
    private static final String UNREAD = "UNREAD";

    private static NodeLab lab;
    /** The successor of all that were killed so far. */
    private static NodeProcess node;

    private static long lastAccount;

    @BeforeAll
    static void platform(@TempDir Path folder) {
        lab = new NodeLab(folder);
        node = lab.startNode("").awaitLine("takes starts");
    }

    @BeforeEach
    void ensureNodeRuns() {
        if (!node.isAlive()) {
            node = lab.startNode("").awaitLine("takes starts");
        }
    }

    @AfterEach
    void leaveNothing() {
        lab.leaveNothing();
    }

    @AfterAll
    static void cleanUp() {
        lab.close();
    }

    static Stream<List<String>> cutsOfStarts() {
        return Cuts.at("RESERVED", "CREATED", "STARTED", "READY", "RUNNING");
    }

    @ParameterizedTest
    @MethodSource("cutsOfStarts")
    void aStartThatWasCutShortEndsInOneRunningContainer(List<String> steps) {
        node.haltAt(steps);
        List<InstanceId> begun = new ArrayList<>();
        for (String step : steps) {
            begun.add(lab.request("nc-soundings", ++lastAccount).id());
            node.awaitLine("at " + step);
        }
        node.kill();

        oneWholePassOfASuccessorBeginsEverything();

        begun.forEach(id -> lab.await(id, InstanceState.RUNNING));
        assertThat(WholePass.steps(lab))
                .as("left when all that was begun has ended")
                .isZero();
        lab.awaitInvariants();
        assertThat(lab.containers()).hasSize(steps.size());
    }

    static Stream<List<String>> cutsOfStops() {
        return Cuts.at("CLOSED", "REMOVED", "ENDED", UNREAD);
    }

    @ParameterizedTest
    @MethodSource("cutsOfStops")
    void aStopThatWasCutShortLeavesNothing(List<String> steps) {
        List<InstanceId> running = steps.stream()
                .map(step -> lab.request("nc-soundings", ++lastAccount).id())
                .toList();
        running.forEach(id -> lab.await(id, InstanceState.RUNNING));
        node.haltAt(steps);
        for (int n = 0; n < steps.size(); n++) {
            boolean unread = steps.get(n).equals(UNREAD);
            if (unread) {
                node.freeze();
            }
            lab.stop(running.get(n));
            if (!unread) {
                node.awaitLine("at " + steps.get(n));
            }
        }
        node.kill();

        oneWholePassOfASuccessorBeginsEverything();

        running.forEach(id -> lab.await(id, InstanceState.STOPPED));
        assertThat(WholePass.steps(lab))
                .as("left when all that was begun has ended")
                .isZero();
    }

    /**
     * From when the successor takes starts, one whole pass may begin what is missing. What it has begun may still be under way
     * when the next one looks, which would begin all that it left out.
     */
    private void oneWholePassOfASuccessorBeginsEverything() {
        node = lab.startNode("").awaitLine("takes starts");
        WholePass.steps(lab);
        assertThat(WholePass.steps(lab))
                .as("left by one whole pass of the successor")
                .isZero();
    }
}
