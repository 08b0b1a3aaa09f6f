package dev.flagship.ledger.intent;

import static dev.flagship.testkit.ledger.LedgerUnderTest.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.ledger.intent.OperationsLedger.Promise;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.Limits;
import dev.flagship.lifecycle.container.Member;
import dev.flagship.lifecycle.container.User;
import dev.flagship.lifecycle.disk.Disk;
import dev.flagship.lifecycle.disk.DiskMarks;
import dev.flagship.lifecycle.disk.DiskRoom;
import dev.flagship.lifecycle.disk.Inodes;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.ContainerDriver.Capacity;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an engine has, and what the limits of the instances on it come to. */
class OperationsLedgerTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");
    private static final DefinitionRef ALONE = new DefinitionRef(1, 1);
    private static final DefinitionRef WITH_STORE = new DefinitionRef(2, 1);
    private static final Capacity HOST = new Capacity("ctf-1", 2, 24L << 30);
    private static final long MIB = 1 << 20;

    private final SqlLedgerUnderTest ledger = new SqlLedgerUnderTest();
    private final OperationsLedger operations = new OperationsLedger(ledger.dataSource());
    private Lease lease;

    @BeforeEach
    void anEngine() {
        ContainerTemplate sample = SampleTemplate.with(SampleTemplate.WEB);
        Limits limits = new Limits(100 * MIB, 250_000_000, 10);
        ledger.define(ALONE, sample);
        ledger.define(
                WITH_STORE,
                sample.with(List.of(
                        new Member("store", "store", List.of(), Map.of(), limits, Set.of(), List.of(), User.DEFAULT))));
        lease = lease("node", T0);
        ledger.engines().addNetwork(lease, 0, "chal0", List.of("10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void whatIsOnTheEngineCountsFromItsStartUntilItIsGoneWithItsMembers() {
        report();
        assertThat(operations.promises()).containsExactly(promise(0, 0));

        InstanceId alone = ledger.request(ALONE, "user:1", T0);
        assertThat(operations.promises()).as("it is queued").containsExactly(promise(0, 0));
        start(alone);
        assertThat(operations.promises()).containsExactly(promise(0.5, 64 * MIB));
        start(ledger.request(WITH_STORE, "user:1", T0));
        assertThat(operations.promises()).containsExactly(promise(1.25, 228 * MIB));

        ledger.stop(alone, Reason.PLAYER, T0);
        assertThat(operations.promises()).as("it is stopping").containsExactly(promise(1.25, 228 * MIB));
        ledger.instances().commitEnded(lease, alone, T0);
        assertThat(operations.promises()).containsExactly(promise(0.75, 164 * MIB));
    }

    @Test
    void whatIsMadeForNobodyYetTakesNoRoomFromAnybody() {
        assertThat(ledger.pools().fill(lease, new InstanceId(UUID.randomUUID()), ALONE, T0))
                .isTrue();
        InstanceId owned = ledger.request(ALONE, "user:1", T0);
        assertThat(operations.owned()).isOne();

        ledger.stop(owned, Reason.PLAYER, T0);
        assertThat(operations.owned()).as("it is stopping").isOne();
        ledger.instances().commitEnded(lease, owned, T0);
        assertThat(operations.owned()).isZero();
    }

    @Test
    void whatIsMadeFromAnEarlierDefinitionCountsAsIfThatHadNeverBeenReadBefore() {
        start(ledger.request(ALONE, "user:1", T0));
        ledger.define(new DefinitionRef(ALONE.challengeId(), 2), SampleTemplate.with(SampleTemplate.RAW));

        report();

        assertThat(operations.promises()).containsExactly(promise(0.5, 64 * MIB));
    }

    @Test
    void anEngineThatWasNotAskedYetHasNothingAndOneThatIsAnothersIsNotWritten() {
        ledger.engines().report(lease, health(), T0);
        assertThat(operations.promises()).containsExactly(new Promise(ENGINE, 0, 0, 0, 0));
        assertThat(operations.hosts()).isEmpty();

        lease("successor", T0.plusSeconds(60));
        ledger.engines().recordCapacity(lease, HOST);

        assertThat(operations.promises()).containsExactly(new Promise(ENGINE, 0, 0, 0, 0));
        assertThat(operations.hosts()).isEmpty();
    }

    @Test
    void theDiskOfAnEngineIsKnownOnceItWasSeen() {
        report();
        assertThat(operations.disks()).isEmpty();
        DiskRoom room = new DiskRoom(new Disk(100L << 30, 7L << 30, new Inodes(900, 5)), new DiskMarks(8, 2));
        ledger.engines().report(lease, health().with(room), T0);
        assertThat(operations.disks()).containsExactly(Map.entry(ENGINE, room));
    }

    @Test
    void theMachineOfAnEngineIsKnownByItsName() {
        report();
        assertThat(operations.hosts()).containsExactly(Map.entry(ENGINE, "ctf-1"));
    }

    private void report() {
        ledger.engines().report(lease, health(), T0);
        ledger.engines().recordCapacity(lease, HOST);
    }

    private static EngineHealth health() {
        return new EngineHealth("Docker 20", EngineHealth.Status.READY, "", List.of());
    }

    private static Promise promise(double cpus, long memory) {
        return new Promise(ENGINE, 2, cpus, 24L << 30, memory);
    }

    private void start(InstanceId id) {
        Instance row = ledger.instances().find(id).orElseThrow();
        ledger.instances().reserve(lease, row, List.of(SampleTemplate.WEB), new SealedFlag("sealed", "of " + id), T0);
    }

    private Lease lease(String holder, Instant now) {
        return ledger.engines()
                .acquire(ENGINE, holder, Duration.ofSeconds(10), now)
                .orElseThrow();
    }
}
