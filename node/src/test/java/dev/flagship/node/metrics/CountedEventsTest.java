package dev.flagship.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.node.events.LoggedEvents;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountedEventsTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final EngineEvents events = new CountedEvents(registry, "local", new LoggedEvents());

    @Test
    void anEngineIsReadyOnlyOnTheNodeThatHasIt() {
        assertThat(ready()).isZero();
        events.holds(true);
        events.engine(new EngineHealth("Docker 1", EngineHealth.Status.READY, "", List.of()));
        assertThat(ready()).isEqualTo(1);
        events.holds(false);
        assertThat(ready()).isZero();
        events.holds(true);
        assertThat(ready()).as("nothing new is told of it").isEqualTo(1);
        events.engine(new EngineHealth("Docker 1", EngineHealth.Status.UNREACHABLE, "no answer", List.of()));
        assertThat(ready()).isZero();
    }

    private double ready() {
        return registry.get("flagship.engine.ready")
                .tag("engine", "local")
                .gauge()
                .value();
    }
}
