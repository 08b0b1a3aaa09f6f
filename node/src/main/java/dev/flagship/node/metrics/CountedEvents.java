package dev.flagship.node.metrics;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts and times what happens in the loop, and passes each event on. */
final class CountedEvents implements EngineEvents {
    private static final String START = "start";
    private static final String RUN = "run";

    private final MeterRegistry registry;
    private final EngineEvents next;
    private final TimedWays ways;
    private volatile boolean held;
    private volatile String engineLacks = "nothing is known of the engine yet";

    /** {@code engine} is the engine's name. */
    CountedEvents(MeterRegistry registry, String engine, EngineEvents next) {
        this.registry = registry;
        this.next = next;
        this.ways = new TimedWays(registry);
        Gauge.builder("flagship.engine.ready", this, counted -> counted.lack().isEmpty() ? 1 : 0)
                .description("1 while this node has the engine and instances may start on it")
                .tag("engine", engine)
                .register(registry);
        for (Reason reason : Reason.values()) {
            retired(reason, START).increment(0);
            retired(reason, RUN).increment(0);
        }
        registry.counter("flagship.strays.removed");
        registry.counter("flagship.loop.troubles");
    }

    /** Returns why no instance may start on the engine through this node, in a sentence; empty when one may. */
    String lack() {
        return held ? engineLacks : "this node does not have the engine's lease";
    }

    @Override
    public void reached(Incarnation incarnation, Step step) {
        registry.counter("flagship.instance.steps", "step", TimedWays.word(step))
                .increment();
        ways.reached(incarnation, step);
        next.reached(incarnation, step);
    }

    @Override
    public void retired(Incarnation incarnation, Reason reason, String detail) {
        retired(reason, isOfStart(incarnation, reason) ? START : RUN).increment();
        next.retired(incarnation, reason, detail);
    }

    @Override
    public void protectionRestored() {
        next.protectionRestored();
    }

    @Override
    public void orphanRemoved(Incarnation incarnation) {
        registry.counter("flagship.strays.removed").increment();
        next.orphanRemoved(incarnation);
    }

    @Override
    public void engine(EngineHealth health) {
        engineLacks = health.status() == EngineHealth.Status.READY
                ? ""
                : "the engine is " + health.status().name().toLowerCase(Locale.ROOT) + ": " + health.detail();
        next.engine(health);
    }

    @Override
    public void holds(boolean nowHeld) {
        held = nowHeld;
        if (!nowHeld) {
            ways.forget();
        }
        next.holds(nowHeld);
    }

    @Override
    public void troubled(String what, Throwable cause) {
        registry.counter("flagship.loop.troubles").increment();
        next.troubled(what, cause);
    }

    /**
     * Whether the instance ended during its start. The other reasons can end one that has run for long, so they count
     * as a start only while it is known to be starting.
     */
    private boolean isOfStart(Incarnation incarnation, Reason reason) {
        return switch (reason) {
            case IMAGE_MISSING, NOT_STARTABLE, PORT_TIMEOUT, ENGINE, CAPACITY, CONFLICT, HARDENING, NOT_GRANTED -> true;
            default -> ways.isComing(incarnation);
        };
    }

    private Counter retired(Reason reason, String stage) {
        return registry.counter(
                "flagship.instances.retired",
                "outcome",
                reason.outcome().name().toLowerCase(Locale.ROOT),
                "reason",
                reason.name().toLowerCase(Locale.ROOT),
                "stage",
                stage);
    }
}
