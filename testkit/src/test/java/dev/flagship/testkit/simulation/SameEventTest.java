package dev.flagship.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.testkit.simulation.Simulation.Outcome;
import dev.flagship.testkit.simulation.Simulation.Scale;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is simulated hangs on its seed alone. */
class SameEventTest {
    @Test
    void theSameSeedGivesTheSameEventAndAnotherDoesNot() {
        Outcome event = run(7);

        assertThat(run(7).instances()).isEqualTo(event.instances());
        assertThat(run(8).instances()).isNotEqualTo(event.instances());
    }

    private static Outcome run(long seed) {
        return new Simulation(
                        new Scale(300, Duration.ofHours(1), Duration.ofSeconds(5), seed),
                        Simulation.Charge.NONE,
                        () -> 0)
                .run();
    }
}
