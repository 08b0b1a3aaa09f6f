package dev.flagship.testkit.loop;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.Readiness;
import dev.flagship.lifecycle.container.Ways;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.loop.LoopSettings;
import dev.flagship.lifecycle.loop.ReconcileLoop;
import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.Ports;
import dev.flagship.lifecycle.port.ReadinessProbe;
import dev.flagship.testkit.clock.FakeClock;
import dev.flagship.testkit.driver.FakeDriver;
import dev.flagship.testkit.driver.FakeEngine;
import dev.flagship.testkit.ledger.FakeEngineLedger;
import dev.flagship.testkit.ledger.FakeFlagSeal;
import dev.flagship.testkit.ledger.FakeInstanceLedger;
import dev.flagship.testkit.ledger.FakePoolLedger;
import dev.flagship.testkit.ledger.FakeVolumeLedger;
import dev.flagship.testkit.ledger.SampleTemplate;
import dev.flagship.testkit.route.FakeRouteTable;
import dev.flagship.testkit.simulation.Agreement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A node over fakes whose passes and time are in the test's hands. Actions are performed by the pass itself. */
final class SteppedNode {
    static final String ENGINE = "local";
    static final DefinitionRef SAMPLE = new DefinitionRef(1, 1);
    static final Duration SECOND = Duration.ofSeconds(1);

    final FakeClock clock = new FakeClock(Instant.parse("2030-01-01T00:00:00Z"));
    final FakeDriver driver = new FakeDriver();
    final FakeEngineLedger engines = new FakeEngineLedger();
    final FakeInstanceLedger ledger = new FakeInstanceLedger(engines, 10_000, 19_999);
    final FakePoolLedger pools = new FakePoolLedger(ledger, engines);
    final FakeVolumeLedger volumes = new FakeVolumeLedger(ledger, engines);
    final FakeRouteTable routes = new FakeRouteTable(clock::nanoTime);
    final Probe probe = new Probe();
    final Recorder events = new Recorder();
    final ReconcileLoop loop;
    private final Executor executor;

    SteppedNode() {
        this(SampleTemplate.with(SampleTemplate.RAW));
    }

    SteppedNode(ContainerTemplate template) {
        this(template, Runnable::run);
    }

    /** Actions, and what asks the engine, are performed by the executor. */
    SteppedNode(ContainerTemplate template, Executor executor) {
        this.executor = executor;
        this.loop = another("node", routes);
        driver.watch(() -> {}, loop::engineInterrupted);
        engines.define(SAMPLE, template);
    }

    /** Ready unless told otherwise; a test may do something while it is asked. */
    static final class Probe implements ReadinessProbe {
        boolean ready = true;
        BooleanSupplier answer = () -> true;
        Runnable whileAsked = () -> {};

        @Override
        public boolean isReady(Readiness readiness, Ways ways, String containerId) {
            whileAsked.run();
            return ready && answer.getAsBoolean();
        }
    }

    /** What the loop said of itself. */
    static final class Recorder implements EngineEvents {
        final List<String> steps = new CopyOnWriteArrayList<>();
        final List<Incarnation> orphans = new CopyOnWriteArrayList<>();
        final List<String> troubles = new CopyOnWriteArrayList<>();
        final List<EngineHealth> health = new CopyOnWriteArrayList<>();
        final List<String> details = new CopyOnWriteArrayList<>();
        final List<Boolean> holding = new CopyOnWriteArrayList<>();
        final AtomicInteger restored = new AtomicInteger();

        @Override
        public void reached(Incarnation incarnation, Step step) {
            steps.add(step + " #" + incarnation.number());
        }

        @Override
        public void retired(Incarnation incarnation, Reason reason, String detail) {
            details.add(detail);
        }

        @Override
        public void orphanRemoved(Incarnation incarnation) {
            orphans.add(incarnation);
        }

        @Override
        public void engine(EngineHealth found) {
            health.add(found);
        }

        @Override
        public void protectionRestored() {
            restored.incrementAndGet();
        }

        @Override
        public void holds(boolean held) {
            holding.add(held);
        }

        @Override
        public void troubled(String what, Throwable cause) {
            troubles.add(what + ": " + cause);
        }
    }

    /** A second node for the same engine, with a gateway of its own. */
    ReconcileLoop another(String holder, FakeRouteTable table) {
        Ports ports = new Ports(
                driver,
                ledger,
                engines,
                pools,
                volumes,
                table,
                new FakeFlagSeal(),
                probe,
                events,
                clock,
                new Random(holder.hashCode()));
        return new ReconcileLoop(ports, LoopSettings.standard(ENGINE, holder, 4), executor);
    }

    Agreement.World world() {
        return new Agreement.World(ledger, engines, engine(), routes, clock);
    }

    FakeEngine engine() {
        return driver.engine();
    }

    /** One second passes, then one pass. */
    void tick() {
        clock.step(SECOND);
        loop.pass();
    }

    void ticks(int times) {
        for (int i = 0; i < times; i++) {
            tick();
        }
    }

    InstanceId request(String owner) {
        return ledger.request(SAMPLE, ENGINE, owner, clock.now());
    }

    /** An instance that runs and is routed. */
    InstanceId running(String owner) {
        InstanceId id = request(owner);
        tick();
        return id;
    }

    boolean stop(InstanceId id) {
        return ledger.stop(id, Reason.PLAYER, clock.now());
    }

    Instance row(InstanceId id) {
        return ledger.find(id).orElseThrow();
    }

    List<Incarnation> containers() {
        return engine().containers().stream().map(each -> each.incarnation()).toList();
    }

    Map<RouteKey, Incarnation> routed() {
        return routes.current();
    }
}
