package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.admission.ControlResult;
import dev.flagship.driver.cleanup.CleanEngine;
import dev.flagship.driver.trial.CleanupSpares;
import dev.flagship.driver.trial.InstanceTrial;
import dev.flagship.driver.trial.Place;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.testkit.host.Programs;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A clean-up takes what does not run, and the suite would notice if it took what does. */
@ExtendWith(EngineExtension.class)
class CleanupSparesTest {
    private static TestEngine engine;

    @BeforeAll
    static void open(TestEngine shared) {
        engine = shared;
    }

    @Test
    void aRunningInstanceIsSparedAndTheCheckNoticesWhenOneIsNot() {
        String id = engine.run(
                engine.spec(
                        TestEngine.incarnation(),
                        TestEngine.tools().reference(),
                        InstanceTrial.neighbour(),
                        new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH)),
                "CTF{spared}");
        Set<String> uses = Place.of(engine.client(), id).uses();
        assertThat(uses)
                .hasSizeGreaterThanOrEqualTo(6)
                .contains(id, TestEngine.tools().reference());

        assertThat(judged(uses)).matches(ControlResult::passed);

        Programs.run("docker", "-H", engine.url().toString(), "kill", id);
        ControlResult noticed = judged(uses);
        assertThat(noticed.passed()).isFalse();
        assertThat(noticed.observed())
                .contains("CONTAINER flagship-" + engine.platform().id());
    }

    private static ControlResult judged(Set<String> uses) {
        try (CleanEngine clean = CleanEngine.open(engine.url(), Duration.ofSeconds(20))) {
            return CleanupSpares.judge(clean, engine.platform().id(), uses);
        }
    }
}
