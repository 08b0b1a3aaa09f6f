package dev.flagship.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.lifecycle.disk.Disk;
import dev.flagship.lifecycle.disk.DiskMarks;
import dev.flagship.lifecycle.disk.DiskRoom;
import dev.flagship.lifecycle.disk.Inodes;
import dev.flagship.lifecycle.port.ContainerDriver.Capacity;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth.Status;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.lifecycle.port.Shortfall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AcceptanceLedgerTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");
    private static final Shortfall SWAP = new Shortfall("memory-swap", "no swap is counted, as it is on some hosts");
    private static final Shortfall PEERS = new Shortfall("peer-tcp", "neighbours reach each other");

    private final SqlLedgerUnderTest ledger = new SqlLedgerUnderTest();
    private final AcceptanceLedger acceptances = new AcceptanceLedger(ledger.dataSource());

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void whatANodeFoundIsReadAsItWasWritten() {
        assertThat(acceptances.all()).isEmpty();
        Lease lease = ledger.engines()
                .acquire("local", "node", Duration.ofSeconds(10), T0)
                .orElseThrow();
        EngineHealth found = new EngineHealth(
                "Docker 20",
                Status.CONDITIONAL,
                "why",
                List.of("lsm"),
                List.of(SWAP, PEERS),
                new DiskRoom(new Disk(1L << 40, 1L << 36, new Inodes(900, 5)), new DiskMarks(20, 7)));
        ledger.engines().report(lease, found, T0);
        assertThat(acceptances.all())
                .containsExactly(new KnownEngine("local", "", found, T0, T0.plusSeconds(10), null));
        assertThat(acceptances.find("elsewhere")).isEmpty();
    }

    @Test
    void whatIsAcceptedIsReplacedAsAWholeAndTakenBack() {
        Lease lease = ledger.engines()
                .acquire("local", "node", Duration.ofSeconds(10), T0)
                .orElseThrow();
        EngineHealth found = new EngineHealth("Docker 20", Status.CONDITIONAL, "", List.of(), List.of(SWAP, PEERS));
        ledger.engines().report(lease, found, T0);
        acceptances.accept("local", new Acceptance(Set.of("memory-swap"), 7, "mara", T0, "a lab"));
        assertThat(acceptances.lock("local").orElseThrow().unaccepted()).containsExactly(PEERS);
        Acceptance both = new Acceptance(Set.of("peer-tcp", "memory-swap"), 8, "ole", T0.plusSeconds(1), "a trial");
        acceptances.accept("local", both);
        assertThat(acceptances.find("local").orElseThrow().acceptance()).isEqualTo(both);
        assertThat(acceptances.find("local").orElseThrow().unaccepted()).isEmpty();
        assertThat(acceptances.revoke("local")).isTrue();
        assertThat(acceptances.revoke("local")).isFalse();
        assertThat(acceptances.find("local").orElseThrow().accepted()).isEmpty();
    }

    @Test
    void whatIsAcceptedDoesNotFollowAnEnginesNameToAnotherMachine() {
        Lease lease = ledger.engines()
                .acquire("local", "node", Duration.ofSeconds(10), T0)
                .orElseThrow();
        EngineHealth found = new EngineHealth("Docker 20", Status.CONDITIONAL, "", List.of(), List.of(SWAP));
        ledger.engines().report(lease, found, T0);
        ledger.engines().recordCapacity(lease, new Capacity("one", 4, 1L << 30));
        acceptances.accept("local", new Acceptance(Set.of("memory-swap"), 7, "mara", T0, "a lab"));
        assertThat(ledger.engines().accepted("local")).containsExactly("memory-swap");

        ledger.engines().recordCapacity(lease, new Capacity("two", 4, 1L << 30));
        assertThat(ledger.engines().accepted("local")).isEmpty();
        assertThat(acceptances.find("local").orElseThrow().unaccepted()).containsExactly(SWAP);
        acceptances.accept("local", new Acceptance(Set.of("memory-swap"), 7, "mara", T0, "another lab"));
        assertThat(ledger.engines().accepted("local")).containsExactly("memory-swap");
    }
}
