package dev.flagship.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.engine.Acceptance;
import dev.flagship.ledger.engine.AcceptanceLedger;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.PrivateEngine;
import dev.flagship.system.lab.PrivateLab;
import dev.flagship.system.lab.Specimen;
import dev.flagship.system.lab.WholePass;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An engine that fails what its kind is known not to carry, and says so, runs nothing before that is accepted, and no more than
 * that. This one says that it counts no swap, and that it is in a machine of its own, to which only published ports lead.
 */
@Tag("fault")
class AcceptedEngineTest {
    private static final String ENGINE = "lab";
    private static final String NO_SWAP_LIMIT = "s/\"swap\":[0-9]*/\"swap\":-1/";
    private static final String NEITHER_PIDS = NO_SWAP_LIMIT + ";s/\"pids\":{\"limit\":[0-9]*}/\"pids\":{\"limit\":0}/";

    private static final String COUNTS_SWAP = "\"SwapLimit\":true";
    private static final String COUNTS_NO_SWAP = "\"SwapLimit\":null";

    private static final String DESKTOP = "Docker Desktop";

    @Test
    void anAcceptedEngineRunsInstancesUntilAnotherControlFails(@TempDir Path engine, @TempDir Path data) {
        try (PrivateLab place = new PrivateLab(data, PrivateEngine.startFaulty(engine, NO_SWAP_LIMIT))) {
            NodeLab lab = place.nodes();
            place.relay().says(COUNTS_NO_SWAP, COUNTS_SWAP);
            String system = place.engine()
                    .eye()
                    .docker("info", "--format", "{{.OperatingSystem}}")
                    .strip();
            place.relay().says(DESKTOP + " ".repeat(system.length() - DESKTOP.length()), system);
            AcceptanceLedger acceptances = new AcceptanceLedger(lab.dataSource());
            InstanceId id = lab.request(PrivateLab.SLUG, 1).id();
            lab.startNode("").awaitLine("ready");

            awaitLog(lab, "waits to be accepted, nothing starts: gateway-only, memory-swap: ");
            assertThat(lab.find(id).state()).isEqualTo(InstanceState.QUEUED);
            assertThat(lab.containers()).isEmpty();

            acceptances.accept(
                    ENGINE,
                    new Acceptance(Set.of("memory-swap", "gateway-only"), 1, "admin", Instant.EPOCH, "a trial"));
            Awaitility.await("it runs")
                    .atMost(NodeLab.PATIENCE)
                    .until(() -> lab.find(id).state() == InstanceState.RUNNING);
            lab.awaitEntry(id);
            String container = lab.containers().getFirst().id();
            assertThat(place.engine().eye().docker("port", container).strip())
                    .as("the one way that leads there")
                    .startsWith(Specimen.PORT + "/tcp -> 127.0.0.1:")
                    .hasLineCount(1);

            place.engine().kill();
            place.engine().fault(NEITHER_PIDS);
            place.engine().startAgain();
            awaitLog(lab, "is refused, nothing starts: pids: ");
            InstanceId later = lab.request(PrivateLab.SLUG, 2).id();
            WholePass.steps(lab);
            assertThat(lab.find(later).state()).isEqualTo(InstanceState.QUEUED);

            lab.stopAll();
            lab.awaitInvariants();
        }
    }

    private static void awaitLog(NodeLab lab, String line) {
        Awaitility.await(line)
                .atMost(NodeLab.PATIENCE)
                .until(() -> lab.nodeLog().contains(line));
    }
}
