package dev.flagship.server;

import static org.awaitility.Awaitility.await;

import dev.flagship.ledger.access.ReachedLedger;
import dev.flagship.ledger.engine.SqlEngineLedger;
import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.instance.GatewayPlan;
import dev.flagship.ledger.instance.SqlInstanceLedger;
import dev.flagship.ledger.intent.CleanUpLedger;
import dev.flagship.ledger.intent.CleanUpLedger.CleanUp;
import dev.flagship.ledger.intent.DefinitionLedger;
import dev.flagship.ledger.look.ContainerLook;
import dev.flagship.ledger.look.LookLedger;
import dev.flagship.ledger.pool.SqlPoolLedger;
import dev.flagship.ledger.use.MeasuredUse;
import dev.flagship.ledger.use.MeasuredUse.Traffic;
import dev.flagship.ledger.use.UseLedger;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.InspectedContainer;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.flag.FlagContext;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.plan.PlanLimits;
import dev.flagship.lifecycle.plan.PoolPlan;
import dev.flagship.lifecycle.plan.UnderWay;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.ContainerDriver.Capacity;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.InstanceLedger.Reservation;
import dev.flagship.lifecycle.port.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Does in the ledger what the node would, without an engine. */
public final class ScriptedNode {
    private static final Duration LEASE = Duration.ofDays(30);

    private final SqlInstanceLedger instances;
    private final DefinitionLedger definitions;
    private final SqlEngineLedger engines;
    private final SqlPoolLedger pools;
    private final ReachedLedger reached;
    private final UseLedger uses;
    private final LookLedger looks;
    private final CleanUpLedger cleanUps;
    private final FlagVault vault;
    private final Clock clock;
    private final Lease lease;
    private final Random random = new Random(7);

    ScriptedNode(DataSource source, FlagVault vault, Clock clock) {
        this.instances = new SqlInstanceLedger(source, new GatewayPlan(true, true, 20_000, 20_999), random);
        this.definitions = new DefinitionLedger(source);
        this.engines = new SqlEngineLedger(source, (slug, body) -> Optional.empty());
        this.pools = new SqlPoolLedger(source);
        this.reached = new ReachedLedger(source);
        this.uses = new UseLedger(source);
        this.looks = new LookLedger(source);
        this.cleanUps = new CleanUpLedger(source);
        this.vault = vault;
        this.clock = clock;
        this.lease = engines.acquire("local", "double", LEASE, clock.now()).orElseThrow();
        List<String> addresses =
                IntStream.rangeClosed(2, 250).mapToObj(n -> "10.99.0." + n).toList();
        engines.addPorts("local", 20_000, 20_999);
        engines.addNetwork(lease, 0, "flagship-test-chal0", addresses);
        healthy();
    }

    public void healthy() {
        report(EngineHealth.Status.READY);
    }

    public void unreachable() {
        report(EngineHealth.Status.UNREACHABLE);
    }

    private void report(EngineHealth.Status status) {
        reportHealth(new EngineHealth("double", status, "", List.of()));
    }

    /** Found this of the engine. */
    public void reportHealth(EngineHealth health) {
        engines.report(lease, health, clock.now());
    }

    /** Asked the engine what it has. */
    public void reportCapacity(String host, int cpus, long memory) {
        engines.recordCapacity(lease, new Capacity(host, cpus, memory));
    }

    /** Looked for the image of the challenge's definition of now. */
    public void foundImage(long challenge, boolean present) {
        engines.recordImage(
                lease,
                definitions.latest(challenge).orElseThrow(),
                present ? new ImageFinding.Present("sha256:0", "") : new ImageFinding.Missing(),
                clock.now());
    }

    /** Found an image of the challenge's definition of now, and pinned it. */
    public void pinImage(long challenge, String image, String id) {
        DefinitionRef definition = definitions.latest(challenge).orElseThrow();
        engines.pin(lease, definition, image, new ImageFinding.Present(id, ""), clock.now());
        foundImage(challenge, true);
    }

    /** Looked again for what it has pinned: whether that is there, and what its name leads to now. */
    public void foundPinned(long challenge, String image, boolean there, String named) {
        DefinitionRef definition = definitions.latest(challenge).orElseThrow();
        engines.recordPin(lease, definition, image, there, named, clock.now());
        foundImage(challenge, there);
    }

    public void hasImages(String... names) {
        engines.recordImages(lease, List.of(names), clock.now());
    }

    /** Takes a queued or starting instance to RUNNING, and returns the flag that its player would find. */
    public String run(String id, String exposure) {
        String flag = reserve(instances.find(InstanceId.parse(id)).orElseThrow(), exposure);
        started(id);
        return flag;
    }

    /** Begins to start one that is queued. */
    public void begin(String id, String exposure) {
        reserve(instances.find(InstanceId.parse(id)).orElseThrow(), exposure);
    }

    /** Lets run what was begun. */
    public void started(String id) {
        Instance instance = instances.find(InstanceId.parse(id)).orElseThrow();
        if (!instances.noteCreated(lease, instance.current(), "c0ffee" + id.replace("-", ""), clock.now())
                || !instances.commitRunning(lease, instance.current(), Duration.ofHours(1), clock.now())) {
            throw new AssertionError("not running: " + instances.find(instance.id()));
        }
    }

    private String reserve(Instance instance, String exposure) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String flag = "CTF{" + HexFormat.of().formatHex(bytes) + "}";
        FlagContext context = new FlagContext(instance.definition().challengeId(), instance.current());
        List<ExposedPort> ports = List.of(new ExposedPort("web", 5000, ExposedPort.Exposure.valueOf(exposure)));
        Reservation reservation = instances.reserve(lease, instance, ports, vault.seal(flag, context), clock.now());
        if (!(reservation instanceof Reservation.Reserved)) {
            throw new AssertionError("not reserved: " + reservation);
        }
        return flag;
    }

    /** Measured what the instance uses: processors, none after a first look, of half a one; and bytes of 256 MB. */
    public void measured(String id, @Nullable Double cpus, long memory) {
        Instance instance = instances.find(InstanceId.parse(id)).orElseThrow();
        MeasuredUse use = new MeasuredUse(
                instance.current(), cpus, 0.5, memory, 256 << 20, new Traffic(12, 3, 3 << 20, 5 << 19), clock.now());
        uses.record("local", "double", List.of(use), Duration.ofMinutes(1), clock.now());
    }

    /** By which version of its challenge's definition an instance is made. */
    public int version(String id) {
        return instances.find(InstanceId.parse(id)).orElseThrow().definition().version();
    }

    /** Whether anybody looks at what instances use. */
    public boolean isLookedAt() {
        return uses.isLookedAt("local", "double", clock.now());
    }

    /** Looked at an instance that somebody looks at, and saw one container that wrote this. */
    public void sees(String id, String tail) {
        Incarnation incarnation = wanted(id);
        InspectedContainer container = new InspectedContainer(
                running(incarnation),
                "sha256:" + "5".repeat(64),
                "1000:1000",
                256 << 20,
                500_000_000,
                128,
                "10.99.0.2",
                clock.now(),
                0);
        looks.record(incarnation, List.of(new ContainerLook(container, tail)), clock.now());
    }

    /** Looked at an instance that somebody looks at, of whose one container the engine says only that it runs. */
    public void seesLittle(String id) {
        Incarnation incarnation = wanted(id);
        InspectedContainer container =
                new InspectedContainer(running(incarnation), "", "", 0, 0, 0, "", clock.now(), 0);
        looks.record(incarnation, List.of(new ContainerLook(container, "")), clock.now());
    }

    private static ObservedContainer running(Incarnation incarnation) {
        return new ObservedContainer("c0ffee", incarnation, ObservedContainer.Status.RUNNING, 0, false);
    }

    private Incarnation wanted(String id) {
        Incarnation incarnation =
                instances.find(InstanceId.parse(id)).orElseThrow().current();
        if (looks.wanted("local", "double", clock.now()).stream()
                .noneMatch(wanted -> wanted.incarnation().equals(incarnation))) {
            throw new AssertionError("nobody looks at " + id);
        }
        return incarnation;
    }

    /** Looked at everything, as it was asked to. */
    public void cleanedUp(int containers, int steps) {
        cleanUps.latest("local")
                .filter(CleanUp::isDue)
                .ifPresentOrElse(due -> cleanUps.done("local", due.asked(), containers, steps, clock.now()), () -> {
                    throw new AssertionError("nobody asked for a look");
                });
    }

    /** A player was connected to the instance. */
    public void reach(String id) {
        Instance instance = instances.find(InstanceId.parse(id)).orElseThrow();
        reached.reached(List.of(instance.current()), clock.now());
    }

    /** Makes an instance ready that nobody owns. */
    public String pool(DefinitionRef definition) {
        InstanceId id = new InstanceId(UUID.randomUUID());
        // What an earlier test forbade is taken back with the server's next look.
        await().until(() -> pools.fill(lease, id, definition, clock.now()));
        reserve(instances.find(id).orElseThrow(), "HTTP");
        if (!pools.commitPooled(lease, new Incarnation(id, 1), clock.now())) {
            throw new AssertionError("not ready: " + instances.find(id));
        }
        return id.toString();
    }

    /** The challenges for whose pools a node would now make instances. */
    public List<Long> lackingInPools() {
        List<Instance> rows = instances.unfinished("local");
        PlanLimits limits = new PlanLimits(4, true, true, Duration.ofMinutes(3), Instant.EPOCH);
        return PoolPlan.missing(
                        rows, rows.size(), UnderWay.nothing(), pools.pools("local", clock.now()), limits, clock.now())
                .stream()
                .map(DefinitionRef::challengeId)
                .distinct()
                .toList();
    }

    /** Lets the owner of a claimed instance in. */
    public void handOver(String id) {
        Instance instance = instances.find(InstanceId.parse(id)).orElseThrow();
        if (!instance.isClaimed()
                || !instances.commitRunning(lease, instance.current(), Duration.ofHours(9), clock.now())) {
            throw new AssertionError("not claimed: " + instance);
        }
    }

    /** Finds that a claimed instance does not answer. */
    public void replace(String id) {
        Instance instance = instances.find(InstanceId.parse(id)).orElseThrow();
        InstanceId instead = new InstanceId(UUID.randomUUID());
        dev.flagship.lifecycle.instance.Reason reason = dev.flagship.lifecycle.instance.Reason.INTERFERENCE;
        if (!pools.replace(lease, instance.current(), instead, reason, "silent", clock.now())) {
            throw new AssertionError("not replaced: " + instance);
        }
    }

    /** Takes a stopping instance to its end. */
    public void end(String id) {
        if (!instances.commitEnded(lease, InstanceId.parse(id), clock.now())) {
            throw new AssertionError("not ended: " + instances.find(InstanceId.parse(id)));
        }
    }

    /** Lets an instance fail for this reason, and ends it. */
    public void fail(String id, dev.flagship.lifecycle.instance.Reason reason) {
        fail(id, reason, "");
    }

    /** The same with what the node found out. */
    public void fail(String id, dev.flagship.lifecycle.instance.Reason reason, String detail) {
        Instance instance = instances.find(InstanceId.parse(id)).orElseThrow();
        if (!instances.commitStopping(lease, instance.current(), reason, detail, clock.now())) {
            throw new AssertionError("not failed: " + instance);
        }
        end(id);
    }

    /** Ends everything, so that the next test starts with an empty engine. */
    public void clear() {
        for (Instance instance : instances.unfinished("local")) {
            if (instance.state() != InstanceState.STOPPING) {
                instances.commitStopping(
                        lease, instance.current(), dev.flagship.lifecycle.instance.Reason.ENDED, "", clock.now());
            }
            instances.commitEnded(lease, instance.id(), clock.now());
        }
    }
}
