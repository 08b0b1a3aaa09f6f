package dev.flagship.system.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** What must hold of a lab: of its ledger, engine and gateway, of what its nodes hold open, and of where flags are. */
final class LabChecks {
    private final NodeLab lab;
    private final LabNodes nodes;

    LabChecks(NodeLab lab, LabNodes nodes) {
        this.lab = lab;
        this.nodes = nodes;
    }

    /** Waits until all of it holds; then no flag may be written down. */
    void await() {
        await("nothing is on its way", Duration.ofMillis(50), () -> invariants().underWay());
        await("invariants", Duration.ofMillis(50), this::violations);
        await("entries", Duration.ofMillis(50), this::entryViolations);
        await("files, sockets and threads", Duration.ofMillis(100), nodes::growth);
        assertThat(leaks()).isEmpty();
    }

    private static void await(String what, Duration poll, Callable<List<String>> violations) {
        Awaitility.await(what).atMost(NodeLab.PATIENCE).pollInterval(poll).until(violations, List::isEmpty);
    }

    private Invariants invariants() {
        return new Invariants(lab.platform().id(), lab.dataSource(), lab.driver(), lab.engine());
    }

    /** What ledger and engine disagree on. */
    List<String> violations() {
        return invariants().violations();
    }

    /** What ledger and gateway disagree on. */
    List<String> entryViolations() {
        return new Entries(lab.dataSource(), lab.player()).violations();
    }

    /** Which flags are written down, and where. */
    List<String> leaks() {
        return new Secrecy(lab).violations();
    }
}
