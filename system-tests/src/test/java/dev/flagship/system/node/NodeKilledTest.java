package dev.flagship.system.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.NodeProcess;
import dev.flagship.system.lab.WholePass;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * kill -9 of the node, wherever it is: its successor finishes what was begun, and nothing is lost or doubled. One whole pass is
 * enough: when it ends, all is begun that engine and ledger lack to agree, and nothing has to be begun after it.
 */
@Tag("fault")
class NodeKilledTest {
    private static NodeLab lab;
    /** The successor of all that were killed so far. */
    private static NodeProcess node;

    @BeforeAll
    static void platform(@TempDir Path folder) {
        lab = new NodeLab(folder);
        node = lab.startNode("").awaitLine("takes starts");
    }

    @BeforeEach
    void oneActs() {
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

    @ParameterizedTest
    @ValueSource(strings = {"RESERVED", "CREATED", "STARTED", "READY", "RUNNING"})
    void aStartThatWasCutShortEndsInOneRunningContainer(String step) {
        node.haltAt(step);
        InstanceId id = lab.request("nc-soundings", 1).id();
        node.awaitLine("at " + step).kill();

        oneWholePassOfASuccessorBeginsEverything();

        lab.await(id, InstanceState.RUNNING);
        assertThat(WholePass.steps(lab))
                .as("left when all that was begun has ended")
                .isZero();
        lab.awaitInvariants();
        assertThat(lab.containers()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOPPING", "CLOSED", "REMOVED", "ENDED"})
    void aStopThatWasCutShortLeavesNothing(String step) {
        node.haltAt(step);
        InstanceId id = lab.request("nc-soundings", 1).id();
        lab.await(id, InstanceState.RUNNING);
        if (step.equals("STOPPING")) {
            // It has not even read that the row says so.
            node.freeze();
            lab.stop(id);
        } else {
            lab.stop(id);
            node.awaitLine("at " + step);
        }
        node.kill();

        oneWholePassOfASuccessorBeginsEverything();

        lab.await(id, InstanceState.STOPPED);
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
