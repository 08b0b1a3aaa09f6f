package dev.flagship.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.PrivateEngine;
import dev.flagship.system.lab.PrivateLab;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An engine that says it put a control in force, and did not: nobody's challenge ever runs on it. */
@Tag("fault")
class WeakEngineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no-new-privileges | s/\"noNewPrivileges\":true/\"noNewPrivileges\":false/",
                // It says that it can limit swap; one that says that it cannot is in AcceptedEngineTest.
                "memory-swap | s/\"swap\":[0-9]*/\"swap\":-1/",
                "pids | s/\"pids\":{\"limit\":[0-9]*}/\"pids\":{\"limit\":0}/"
            })
    void anEngineThatDropsAControlWithoutAWordIsRefusedByItsName(
            String control, String fault, @TempDir Path engine, @TempDir Path data) {
        try (PrivateLab place = new PrivateLab(data, PrivateEngine.startFaulty(engine, fault))) {
            NodeLab lab = place.nodes();
            InstanceId id = lab.request(PrivateLab.SLUG, 1).id();
            lab.startNode("").awaitLine("ready");

            Awaitility.await("the engine is refused")
                    .atMost(NodeLab.PATIENCE)
                    .until(() -> lab.nodeLog().contains("is refused, nothing starts: " + control));
            assertThat(lab.find(id).state()).isEqualTo(InstanceState.QUEUED);
            assertThat(lab.containers()).isEmpty();
        }
    }

    @Test
    void anEngineThatComesBackWithoutAControlIsRefusedByItsName(@TempDir Path engine, @TempDir Path data) {
        try (PrivateLab place = new PrivateLab(data, PrivateEngine.startFaulty(engine, "s/^//"))) {
            NodeLab lab = place.nodes();
            lab.startNode("").awaitLine("ready");
            lab.awaitEngine();

            place.engine().kill();
            place.engine().fault("s/\"noNewPrivileges\":true/\"noNewPrivileges\":false/");
            place.engine().startAgain();

            Awaitility.await("the engine is refused")
                    .atMost(NodeLab.PATIENCE)
                    .until(() -> lab.nodeLog().contains("is refused, nothing starts: no-new-privileges"));
            InstanceId id = lab.request(PrivateLab.SLUG, 1).id();
            assertThat(lab.find(id).state()).isEqualTo(InstanceState.QUEUED);
            assertThat(lab.containers()).isEmpty();
        }
    }
}
