package dev.flagship.benchmarks.simulation;

import dev.flagship.lifecycle.disk.DiskMarks;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.loop.LoopSettings;
import dev.flagship.lifecycle.loop.ReconcileLoop;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.EngineLedger;
import dev.flagship.lifecycle.port.InstanceLedger;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.lifecycle.port.PoolLedger;
import dev.flagship.lifecycle.port.Ports;
import dev.flagship.lifecycle.port.RouteTable;
import dev.flagship.testkit.clock.FakeClock;
import dev.flagship.testkit.driver.FakeDriver;
import dev.flagship.testkit.ledger.FakeEngineLedger;
import dev.flagship.testkit.ledger.FakeFlagSeal;
import dev.flagship.testkit.ledger.FakeInstanceLedger;
import dev.flagship.testkit.ledger.FakePoolLedger;
import dev.flagship.testkit.ledger.FakeVolumeLedger;
import dev.flagship.testkit.ledger.SampleTemplate;
import dev.flagship.testkit.route.FakeRouteTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * A node over fakes, in virtual time. All its instances run, and from then on it is asked for little, equally little
 * whether it has few instances or many. The fake engine reports no events, which would make the node list all
 * containers.
 */
final class QuietNode {
    private static final String ENGINE = "local";
    private static final String NAME = "simulated";
    private static final DefinitionRef SAMPLE = new DefinitionRef(1, 1);
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofMillis(100);
    /** One pass starts what is asked for; a later one finds nothing more to do. */
    private static final int PASSES = 4;

    private static final int PATIENCE = 100;
    /** Enough seconds for no start to count as recent any more. */
    private static final int SETTLING = 400;
    /** Addresses of instances that have gone rest for a while, so more are needed than there are instances. */
    private static final int SPARE = 2_000;

    private final LongSupplier nanoTime;
    private final Random random = new Random(1);
    private final FakeClock clock = new FakeClock(Instant.parse("2030-01-01T00:00:00Z"));
    private final FakeEngineLedger engines = new FakeEngineLedger();
    private final FakeInstanceLedger ledger = new FakeInstanceLedger(engines, 10_000, 10_001);
    private final RowsRead read = new RowsRead();
    private final List<InstanceId> running = new ArrayList<>();
    private final ReconcileLoop loop;
    private long asked;

    /**
     * Brings up so many instances.
     *
     * @param nanoTime measures how long passes really take
     */
    QuietNode(int live, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.loop = new ReconcileLoop(ports(), settings(live), Runnable::run);
        engines.define(SAMPLE, SampleTemplate.with(SampleTemplate.WEB));
        addAddresses(live + SPARE);
        for (int i = 0; i < live; i++) {
            running.add(request());
        }
        for (int pass = 0; pass < PATIENCE && !isQuiet(); pass++) {
            pass(SECOND);
        }
        if (!isQuiet()) {
            throw new IllegalStateException("of " + live + " instances not all run after " + PATIENCE + " s");
        }
        for (int pass = 0; pass < SETTLING; pass++) {
            pass(SECOND);
        }
    }

    private Ports ports() {
        return new Ports(
                read.through(ContainerDriver.class, new FakeDriver()),
                read.through(InstanceLedger.class, ledger),
                read.through(EngineLedger.class, engines),
                read.through(PoolLedger.class, new FakePoolLedger(ledger, engines)),
                new FakeVolumeLedger(ledger, engines),
                read.through(RouteTable.class, new FakeRouteTable(clock::nanoTime)),
                new FakeFlagSeal(),
                (readiness, ways, containerId) -> true,
                (incarnation, step) -> {},
                clock,
                new Random(2));
    }

    /** Launches all in one pass, because the launch is not what is measured. */
    private static LoopSettings settings(int launches) {
        return new LoopSettings(
                ENGINE,
                NAME,
                launches,
                INTERVAL,
                LEASE,
                Duration.ofSeconds(60),
                Duration.ofMinutes(3),
                Duration.ofMinutes(10),
                INTERVAL,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                DiskMarks.STANDARD);
    }

    /** Adds all addresses at once; the node itself would add them one network after the other. */
    private void addAddresses(int many) {
        Lease lease = engines.acquire(ENGINE, NAME, LEASE, clock.now()).orElseThrow();
        List<String> addresses = IntStream.range(0, many)
                .mapToObj(number -> "10.214." + number / 256 + "." + number % 256)
                .toList();
        engines.addNetwork(lease, 0, "flagship-fake-chal0", addresses);
    }

    private InstanceId request() {
        InstanceId id = new InstanceId(new UUID(random.nextLong(), random.nextLong()));
        return ledger.request(id, SAMPLE, ENGINE, "user:" + asked++, clock.now());
    }

    private boolean isQuiet() {
        return ledger.unfinishedInAll().stream().allMatch(row -> row.state() == InstanceState.RUNNING);
    }

    /**
     * What some passes cost together.
     *
     * @param rows how many rows they looked at or were given by ledgers, engine and gateway
     * @param nanos how long they really took
     */
    record Cost(long rows, long nanos) {}

    /**
     * Stops so many instances and starts another for each, then runs a few passes. None is reset: a reset waits until
     * all containers were listed.
     */
    Cost change(int changes) {
        for (int i = 0; i < changes; i++) {
            int which = random.nextInt(running.size());
            ledger.stop(running.get(which), Reason.PLAYER, clock.now());
            running.set(which, request());
        }
        long rows = 0;
        long nanos = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            Cost cost = pass(STEP);
            rows += cost.rows();
            nanos += cost.nanos();
        }
        return new Cost(rows, nanos);
    }

    private Cost pass(Duration after) {
        clock.step(after);
        long before = read.soFar();
        long begin = nanoTime.getAsLong();
        int looked = loop.pass().size();
        long nanos = nanoTime.getAsLong() - begin;
        return new Cost(looked + read.soFar() - before, nanos);
    }
}
