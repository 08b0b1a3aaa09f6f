package dev.flagship.testkit.simulation;

import dev.flagship.lifecycle.disk.DiskMarks;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.loop.LoopSettings;
import dev.flagship.lifecycle.loop.ReconcileLoop;
import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.lifecycle.port.Ports;
import dev.flagship.testkit.clock.FakeClock;
import dev.flagship.testkit.driver.DriverCall;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * A long event in virtual time: accounts that start, stop, reset and extend; an engine that loses answers and whose
 * containers end by themselves; pools and a queue. The same seed gives the same event.
 */
public final class Simulation implements EngineEvents {
    private static final String ENGINE = "local";
    private static final int CHALLENGES = 20;
    private static final int POOLS = 5;
    private static final int LAUNCHES = 16;
    private static final int CHECKS = 100;
    private static final int MILLIS = 1_000;
    private static final int HOUR = 3_600 * MILLIS;
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private final Scale scale;
    private final Charge charge;
    private final LongSupplier nanoTime;
    private final Random random;
    private final FakeClock clock = new FakeClock(START);
    private final FakeDriver driver = new FakeDriver();
    private final FakeEngineLedger engines = new FakeEngineLedger();
    private final FakeInstanceLedger ledger = new FakeInstanceLedger(engines, 10_000, 10_001);
    private final FakePoolLedger pools = new FakePoolLedger(ledger, engines);
    private final FakeRouteTable routes = new FakeRouteTable(clock::nanoTime);
    private final Agreement agreement =
            new Agreement(new Agreement.World(ledger, engines, driver.engine(), routes, clock));
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::number));
    private final List<Duration> drifts = new ArrayList<>();
    private final List<Pass> passes = new ArrayList<>();
    private final ReconcileLoop loop;
    private long numbers;

    /**
     * The size of the event.
     *
     * @param instances how many starts are asked for
     * @param length the time over which they are spread
     * @param interval how often the loop compares everything
     */
    public record Scale(int instances, Duration length, Duration interval, long seed) {}

    /**
     * How much of the event's time the loop takes: a slow loop is late. It is a fixed charge and not measured, so that
     * the same seed gives the same event on any machine.
     *
     * @param pass for each pass
     * @param row for each row that it looks at
     */
    public record Charge(Duration pass, Duration row) {
        /** The charge of a loop that takes no time. */
        public static final Charge NONE = new Charge(Duration.ZERO, Duration.ZERO);

        Duration of(int looked) {
            return pass.plus(row.multipliedBy(looked));
        }
    }

    /**
     * One pass of the loop.
     *
     * @param looked how many rows it looked at
     * @param unfinished how many unfinished instances there were
     * @param nanos how long it really took
     * @param charged how much of the event's time it took
     */
    public record Pass(int looked, int unfinished, long nanos, Duration charged) {
        /** Tells whether it looked at everything, as it does whenever the engine has listed its containers. */
        public boolean isWhole() {
            return looked == unfinished;
        }
    }

    /**
     * The result of an event.
     *
     * @param drifts how late each expiry came
     * @param claimed how many instances came from a pool
     */
    public record Outcome(List<Instance> instances, List<Duration> drifts, List<Pass> passes, long claimed) {}

    private record Event(Instant at, long number, Runnable happens) {}

    /**
     * Makes an event that has not begun.
     *
     * @param nanoTime measures how long passes really take; the event does not depend on it
     */
    public Simulation(Scale scale, Charge charge, LongSupplier nanoTime) {
        this.scale = scale;
        this.charge = charge;
        this.nanoTime = nanoTime;
        this.random = new Random(scale.seed());
        Ports ports = new Ports(
                driver,
                ledger,
                engines,
                pools,
                new FakeVolumeLedger(ledger, engines),
                routes,
                new FakeFlagSeal(),
                (readiness, address, containerId) -> true,
                this,
                clock,
                new Random(~scale.seed()));
        LoopSettings settings = new LoopSettings(
                ENGINE,
                "simulated",
                LAUNCHES,
                scale.interval(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofMinutes(3),
                Duration.ofMinutes(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                DiskMarks.STANDARD);
        this.loop = new ReconcileLoop(ports, settings, Runnable::run);
    }

    @Override
    public void reached(Incarnation incarnation, Step step) {
        // Only the ends of instances matter here.
    }

    @Override
    public void retired(Incarnation incarnation, Reason reason, String detail) {
        if (reason == Reason.EXPIRED) {
            ledger.find(incarnation.instance())
                    .map(Instance::expiresAt)
                    .ifPresent(expiry -> drifts.add(Duration.between(expiry, clock.now())));
        }
    }

    /** Runs the event to its end, when everything has expired. Throws if something that must hold does not. */
    public Outcome run() {
        for (int challenge = 1; challenge <= CHALLENGES; challenge++) {
            engines.define(new DefinitionRef(challenge, 1), SampleTemplate.with(SampleTemplate.WEB));
            if (challenge <= POOLS) {
                pools.size(challenge, 2, 10);
            }
        }
        pools.bounds(200, scale.instances());
        arrivals();
        Duration all = scale.length().plus(SampleTemplate.LIFETIME.multipliedBy(4));
        Instant end = START.plus(all);
        Duration between = all.dividedBy(CHECKS);
        Instant check = START.plus(between);
        while (clock.now().isBefore(end)) {
            advance();
            pass();
            if (!clock.now().isBefore(check)) {
                agreement.holdsAlways();
                check = check.plus(between);
            }
        }
        for (int second = 0; second < 200; second++) {
            clock.step(Duration.ofSeconds(1));
            pass();
        }
        agreement.isComplete();
        long claimed = ledger.all().stream()
                .filter(row -> row.pooled() > 0 && row.ownerKey() != null)
                .count();
        return new Outcome(ledger.all(), List.copyOf(drifts), List.copyOf(passes), claimed);
    }

    /**
     * Spreads the starts, not all of them on whole seconds: otherwise a loop that looks at whole seconds would never
     * find an empty queue.
     */
    private void arrivals() {
        int millis = Math.toIntExact(scale.length().toMillis());
        for (int i = 0; i < scale.instances(); i++) {
            // A tenth of all starts come in bursts: when the event begins and at each full hour.
            int at = random.nextInt(10) == 0
                    ? HOUR * random.nextInt(Math.max(1, millis / HOUR)) + random.nextInt(5 * MILLIS)
                    : random.nextInt(millis);
            String owner = "user:" + random.nextInt(Math.max(1, scale.instances() / 4));
            DefinitionRef definition = new DefinitionRef(1 + random.nextInt(CHALLENGES), 1);
            InstanceId id = new InstanceId(new UUID(random.nextLong(), random.nextLong()));
            at(START.plusMillis(at), () -> start(id, definition, owner));
        }
        for (int fault = 0; fault < scale.instances() / 50; fault++) {
            at(START.plusMillis(random.nextInt(millis)), this::fault);
        }
    }

    private void at(Instant when, Runnable what) {
        events.add(new Event(when, numbers++, what));
    }

    private void start(InstanceId id, DefinitionRef definition, String owner) {
        Instant now = clock.now();
        if (ledger.live(definition.challengeId(), owner).isPresent()) {
            return;
        }
        InstanceId started = pools.claim(definition, owner, now.plus(SampleTemplate.LIFETIME), now)
                .orElseGet(() -> ledger.request(id, definition, ENGINE, owner, now));
        int later = random.nextInt(Math.toIntExact(SampleTemplate.LIFETIME.toSeconds()));
        switch (random.nextInt(10)) {
            case 0, 1 -> at(now.plusSeconds(later), () -> ledger.stop(started, Reason.PLAYER, clock.now()));
            case 2 -> at(now.plusSeconds(later), () -> ledger.reset(started, clock.now()));
            case 3 -> at(now.plusSeconds(later), () -> extend(started));
            default -> {
                // The instance is left to its expiry.
            }
        }
    }

    private void extend(InstanceId id) {
        Optional.ofNullable(ledger.find(id).orElseThrow().expiresAt())
                .ifPresent(expiry -> ledger.extend(id, 0, expiry.plus(SampleTemplate.LIFETIME), clock.now()));
    }

    private void fault() {
        switch (random.nextInt(5)) {
            case 0 -> driver.engine().loseNextAnswer(DriverCall.CREATE);
            case 1 -> driver.engine().failNext(DriverCall.START);
            case 2 -> driver.engine().failNext(DriverCall.REMOVE);
            case 3 -> driver.engine().failNext(DriverCall.LIST);
            default -> {
                List<Instance> running = ledger.unfinishedInAll().stream()
                        .filter(row -> row.state() == InstanceState.RUNNING)
                        .toList();
                if (!running.isEmpty()) {
                    Incarnation unlucky =
                            running.get(random.nextInt(running.size())).current();
                    if (driver.find(unlucky).isPresent()) {
                        driver.engine().exit(unlucky, 1);
                    }
                }
            }
        }
    }

    /** Lets time pass until something happens or the loop would look by itself. */
    private void advance() {
        Instant now = clock.now();
        Instant looks = now.plus(loop.rest());
        Event next = events.peek();
        Instant until = next != null && next.at().isBefore(looks) ? next.at() : looks;
        if (until.isAfter(now)) {
            clock.step(Duration.between(now, until));
        }
        while (next != null && !next.at().isAfter(clock.now())) {
            events.poll();
            next.happens().run();
            next = events.peek();
        }
    }

    private void pass() {
        long before = nanoTime.getAsLong();
        int looked = loop.pass().size();
        long nanos = nanoTime.getAsLong() - before;
        Duration charged = charge.of(looked);
        clock.step(charged);
        passes.add(new Pass(looked, ledger.unfinishedCount(), nanos, charged));
    }
}
