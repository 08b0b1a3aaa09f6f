package dev.flagship.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.PrivateEngine;
import dev.flagship.system.lab.PrivateLab;
import dev.flagship.system.lab.WholePass;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An engine that says it put a control in force, and did not: nobody's challenge ever runs on it. */
@Tag("fault")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WeakEngineTest {
    private static final String NONE = "s/^//";
    private static final String PRIVILEGES_STAY = "s/\"noNewPrivileges\":true/\"noNewPrivileges\":false/";

    private static PrivateLab place;
    private static NodeLab lab;
    private static long lastAccount;

    @BeforeAll
    static void platform(@TempDir Path engine, @TempDir Path data) {
        place = new PrivateLab(data, PrivateEngine.startFaulty(engine, NONE));
        lab = place.nodes();
    }

    /** An engine is admitted by each node anew. */
    @AfterEach
    void leaveNothing() {
        lab.stopAll();
        lab.awaitInvariants();
        lab.kill();
    }

    @AfterAll
    static void cleanUp() {
        place.close();
    }

    @ParameterizedTest
    @Order(2)
    @CsvSource(
            delimiter = '|',
            value = {
                "no-new-privileges | " + PRIVILEGES_STAY,
                // It says that it can limit swap; one that says that it cannot is in AcceptedEngineTest.
                "memory-swap | s/\"swap\":[0-9]*/\"swap\":-1/",
                "pids | s/\"pids\":{\"limit\":[0-9]*}/\"pids\":{\"limit\":0}/"
            })
    void anEngineThatDropsAControlWithoutAWordIsRefusedByItsName(String control, String fault) {
        place.engine().fault(fault);
        InstanceId id = lab.request(PrivateLab.SLUG, ++lastAccount).id();
        String before = lab.nodeLog();
        lab.startNode("").awaitLine("ready");

        awaitRefusal(before, control);
        assertThat(lab.find(id).state()).isEqualTo(InstanceState.QUEUED);
        assertThat(lab.containers()).isEmpty();
    }

    /** First: rows know the network that a trial makes once an engine was admitted. */
    @Test
    @Order(1)
    void anEngineThatComesBackWithoutAControlIsRefusedByItsName() {
        place.engine().fault(NONE);
        lab.startNode("").awaitLine("takes starts");
        String before = lab.nodeLog();

        place.engine().kill();
        place.engine().fault(PRIVILEGES_STAY);
        place.engine().startAgain();

        awaitRefusal(before, "no-new-privileges");
        InstanceId id = lab.request(PrivateLab.SLUG, ++lastAccount).id();
        WholePass.steps(lab);
        assertThat(lab.find(id).state()).isEqualTo(InstanceState.QUEUED);
        assertThat(lab.containers()).isEmpty();
    }

    private static void awaitRefusal(String before, String control) {
        Awaitility.await("the engine is refused")
                .atMost(NodeLab.PATIENCE)
                .until(() ->
                        lab.nodeLog().substring(before.length()).contains("is refused, nothing starts: " + control));
    }
}
