package dev.flagship.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.testkit.simulation.Simulation.Charge;
import dev.flagship.testkit.simulation.Simulation.Outcome;
import dev.flagship.testkit.simulation.Simulation.Pass;
import dev.flagship.testkit.simulation.Simulation.Scale;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An event of some thousand instances; {@code ./flagship bench simulation} runs one of a hundred thousand. */
@Tag("fault")
class LongEventTest {
    private static final Scale SMALL = new Scale(2_000, Duration.ofHours(2), Duration.ofSeconds(5), 1);
    private static final Outcome OUTCOME = run(SMALL);

    @Test
    void nothingIsLostDoubledLeakedOrLate() {
        assertThat(OUTCOME.instances())
                .hasSizeGreaterThan(1_700)
                .allMatch(row -> row.state().isEnded() || row.state() == InstanceState.POOLED);
        assertThat(OUTCOME.drifts())
                .hasSizeGreaterThan(1_000)
                .allMatch(drift -> drift.compareTo(Duration.ofSeconds(1)) < 0);
        assertThat(OUTCOME.claimed()).isGreaterThan(50);
        assertThat(OUTCOME.instances()).extracting(row -> row.reason()).contains(Reason.EXITED, Reason.PLAYER);
    }

    @Test
    void betweenTwoListingsAPassLooksOnlyAtWhatChangedAndWhatIsUnderWay() {
        List<Pass> busy = OUTCOME.passes().stream()
                .filter(pass -> pass.unfinished() > 500 && !pass.isWhole())
                .toList();
        assertThat(busy).hasSizeGreaterThan(1_000);
        double looked = busy.stream().mapToInt(Pass::looked).average().orElseThrow();
        double unfinished = busy.stream().mapToInt(Pass::unfinished).average().orElseThrow();
        assertThat(looked).isLessThan(unfinished / 5);
    }

    @Test
    void whatComesDueWhileAPassIsMadeIsNotKeptWaiting() {
        Scale quiet = new Scale(300, Duration.ofHours(1), Duration.ofMinutes(1), 7);
        Charge slow = new Charge(Duration.ofMillis(200), Duration.ZERO);
        assertThat(new Simulation(quiet, slow, () -> 0).run().drifts())
                .hasSizeGreaterThan(100)
                .allMatch(drift -> drift.compareTo(Duration.ofSeconds(1)) < 0);
    }

    private static Outcome run(Scale scale) {
        return new Simulation(scale, Charge.NONE, () -> 0).run();
    }
}
