package dev.flagship.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.EngineEvents.Step;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.node.events.LoggedEvents;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CountedEventsTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final CountedEvents events = new CountedEvents(registry, "local", new LoggedEvents());

    @Test
    void anEngineIsReadyOnlyOnTheNodeThatHasIt() {
        assertThat(ready()).isZero();
        assertThat(events.lack()).contains("lease");
        events.holds(true);
        assertThat(events.lack()).contains("nothing is known");
        events.engine(new EngineHealth("Docker 1", EngineHealth.Status.READY, "", List.of()));
        assertThat(ready()).isEqualTo(1);
        assertThat(events.lack()).isEmpty();
        events.holds(false);
        assertThat(ready()).isZero();
        events.holds(true);
        assertThat(ready()).as("nothing new is told of it").isEqualTo(1);
        events.engine(new EngineHealth("Docker 1", EngineHealth.Status.UNREACHABLE, "no answer", List.of()));
        assertThat(ready()).isZero();
        assertThat(events.lack()).isEqualTo("the engine is unreachable: no answer");
    }

    @Test
    void whatEndsBeforePlayersAreLetInIsAStartThatFailed() {
        Incarnation comes = new Incarnation(new InstanceId(UUID.randomUUID()), 1);
        events.reached(comes, Step.RESERVED);
        events.retired(comes, Reason.EXITED, "exit code 1");
        assertThat(retired(Reason.EXITED, "start")).isEqualTo(1);

        Incarnation runs = new Incarnation(new InstanceId(UUID.randomUUID()), 1);
        List.of(Step.RESERVED, Step.CREATED, Step.STARTED, Step.READY, Step.RUNNING)
                .forEach(step -> events.reached(runs, step));
        events.retired(runs, Reason.EXITED, "exit code 1");
        assertThat(retired(Reason.EXITED, "start")).isEqualTo(1);
        assertThat(retired(Reason.EXITED, "run")).isEqualTo(1);

        events.retired(new Incarnation(new InstanceId(UUID.randomUUID()), 1), Reason.IMAGE_MISSING, "no image");
        assertThat(retired(Reason.IMAGE_MISSING, "start"))
                .as("it had no place yet")
                .isEqualTo(1);
    }

    private double retired(Reason reason, String stage) {
        return registry.get("flagship.instances.retired")
                .tags("reason", reason.name().toLowerCase(Locale.ROOT), "stage", stage)
                .counter()
                .count();
    }

    private double ready() {
        return registry.get("flagship.engine.ready")
                .tag("engine", "local")
                .gauge()
                .value();
    }
}
