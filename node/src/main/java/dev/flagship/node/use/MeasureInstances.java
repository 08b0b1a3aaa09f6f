package dev.flagship.node.use;

import dev.flagship.gateway.RouteUsage;
import dev.flagship.ledger.use.MeasuredUse;
import dev.flagship.ledger.use.MeasuredUse.Traffic;
import dev.flagship.ledger.use.UseLedger;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.Limits;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.container.ResourceUse;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Measures once what all running instances of an engine use, relative to the previous measurement. Not thread-safe. */
final class MeasureInstances {
    /** Older measurements are hidden and forgotten. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(1);

    private final Engine engine;
    private final ContainerDriver driver;
    private final UseLedger ledger;
    private final Clock clock;
    private Map<Incarnation, Sample> before = Map.of();

    /**
     * The engine that is measured.
     *
     * @param holder this node's name as a holder of leases
     * @param templates returns the templates of instances
     * @param routes returns what the gateway's routes carried
     */
    record Engine(
            String name,
            String holder,
            Function<DefinitionRef, Optional<ContainerTemplate>> templates,
            Supplier<List<RouteUsage>> routes) {
        Engine {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(holder, "holder");
            Objects.requireNonNull(templates, "templates");
            Objects.requireNonNull(routes, "routes");
        }
    }

    /** A reading of the engine's counters, and when it was made. */
    private record Sample(ResourceUse use, long nanos) {}

    /** The outcome of a measurement. */
    enum Look {
        /** Nobody looks, or another node has the engine. */
        UNWANTED,
        /** CPU use needs a second measurement. */
        FIRST,
        /** Everything is known. */
        WHOLE
    }

    MeasureInstances(Engine engine, ContainerDriver driver, UseLedger ledger, Clock clock) {
        this.engine = engine;
        this.driver = driver;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Measures unless nobody looks. Only the threads of {@code asking} call the engine. */
    Look look(ExecutorService asking) throws InterruptedException {
        if (!ledger.isLookedAt(engine.name(), engine.holder(), clock.now())) {
            before = Map.of();
            return Look.UNWANTED;
        }
        boolean first = before.isEmpty();
        Map<Incarnation, DefinitionRef> running = ledger.running(engine.name());
        Map<Incarnation, Sample> taken = samples(running, asking);
        Map<Incarnation, Traffic> passed = GatewayTraffic.of(engine.routes().get());
        List<MeasuredUse> uses = running.entrySet().stream()
                .filter(each -> taken.containsKey(each.getKey()))
                .flatMap(each -> measured(
                        each.getKey(),
                        each.getValue(),
                        Objects.requireNonNull(taken.get(each.getKey())),
                        passed.getOrDefault(each.getKey(), Traffic.NONE))
                        .stream())
                .toList();
        ledger.record(engine.name(), engine.holder(), uses, FORGOTTEN, clock.now());
        before = taken;
        return first && !taken.isEmpty() ? Look.FIRST : Look.WHOLE;
    }

    /**
     * Returns the readings that the engine gives. After it fails to answer once, it is not asked again in this
     * measurement.
     */
    private Map<Incarnation, Sample> samples(Map<Incarnation, DefinitionRef> running, ExecutorService asking)
            throws InterruptedException {
        AtomicReference<@Nullable EngineUnavailableException> silence = new AtomicReference<>();
        Map<Incarnation, Sample> taken = new ConcurrentHashMap<>();
        List<ObservedContainer> containers = driver.list().stream()
                .filter(each -> each.status() == Status.RUNNING && running.containsKey(each.incarnation()))
                .toList();
        List<Future<@Nullable Object>> asked = asking.invokeAll(containers.stream()
                .map(each -> Executors.callable(() -> sample(each, taken, silence)))
                .toList());
        asked.forEach(Future::resultNow);
        return taken;
    }

    private void sample(
            ObservedContainer container,
            Map<Incarnation, Sample> taken,
            AtomicReference<@Nullable EngineUnavailableException> silence) {
        if (silence.get() != null) {
            return;
        }
        try {
            driver.measureUse(container)
                    .ifPresent(use -> taken.put(container.incarnation(), new Sample(use, clock.nanoTime())));
        } catch (EngineUnavailableException e) {
            silence.set(e);
        }
    }

    private Optional<MeasuredUse> measured(
            Incarnation incarnation, DefinitionRef definition, Sample now, Traffic passed) {
        return engine.templates().apply(definition).map(template -> {
            Limits limits = template.limitsInAll();
            return new MeasuredUse(
                    incarnation,
                    cpus(before.get(incarnation), now),
                    limits.nanoCpus() / 1e9,
                    now.use().memoryBytes(),
                    limits.memoryBytes(),
                    passed,
                    clock.now());
        });
    }

    /** The counter starts anew when somebody restarts a container. */
    private static @Nullable Double cpus(@Nullable Sample before, Sample now) {
        long spent = before == null ? -1 : now.use().cpuNanos() - before.use().cpuNanos();
        long passed = before == null ? 0 : now.nanos() - before.nanos();
        return spent < 0 || passed <= 0 ? null : (double) spent / passed;
    }
}
