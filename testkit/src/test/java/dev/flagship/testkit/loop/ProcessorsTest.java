package dev.flagship.testkit.loop;

import static dev.flagship.testkit.loop.SteppedNode.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.Limits;
import dev.flagship.lifecycle.container.Member;
import dev.flagship.lifecycle.container.User;
import dev.flagship.lifecycle.port.ContainerDriver.Capacity;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A definition that asks for more processors than the engine has is found before anybody starts it. */
class ProcessorsTest {
    /** Longer than the pause between two looks at images. */
    private static final Duration A_LOOK = Duration.ofMinutes(2);

    private final ContainerTemplate sample = SampleTemplate.with(SampleTemplate.RAW);

    @Test
    void aDefinitionIsNamedWithWhatItAsksForAndWhatThereIs() {
        assertThat(problem(node(sample, 2_500_000_000L)))
                .isEqualTo("cpu: store of sample asks for 2.5 (expected: at most 2, which is what the engine has)");
    }

    @Test
    void allThereAreMayBeAskedFor() {
        assertThat(problem(node(sample, 2_000_000_000L))).isEmpty();
    }

    @Test
    void itCanBeStartedOnceTheEngineHasThem() {
        SteppedNode node = node(sample, 3_000_000_000L);
        assertThat(problem(node)).contains("asks for 3 ");
        node.engine().cpus(4);
        node.clock.step(A_LOOK);
        node.ticks(2);
        assertThat(problem(node)).isEmpty();
    }

    @Test
    void whatTheEngineHasIsWrittenDownAndFollowed() {
        SteppedNode node = new SteppedNode(sample);
        node.tick();
        assertThat(node.engines.capacity(SteppedNode.ENGINE)).contains(new Capacity("fake", 2, 4L << 30));
        node.engine().cpus(4);
        node.clock.step(A_LOOK);
        node.ticks(2);
        assertThat(node.engines.capacity(SteppedNode.ENGINE)).contains(new Capacity("fake", 4, 4L << 30));
    }

    @Test
    void aMissingImageIsReportedBeforeTooFewProcessors() {
        SteppedNode node = new SteppedNode(with(sample, 3_000_000_000L));
        node.engine().image("sample", new ImageFinding.Missing());
        node.tick();
        assertThat(node.engines.finding(SAMPLE)).contains(new ImageFinding.Missing());
    }

    @Test
    void itsOwnContainerIsJudgedAsItsMembersAre() {
        SteppedNode node = new SteppedNode(asking(3_000_000_000L));
        node.tick();
        assertThat(problem(node))
                .isEqualTo("cpu: sample asks for 3 (expected: at most 2, which is what the engine has)");
    }

    private static SteppedNode node(ContainerTemplate template, long nanoCpus) {
        SteppedNode node = new SteppedNode(with(template, nanoCpus));
        node.tick();
        return node;
    }

    private static ContainerTemplate with(ContainerTemplate template, long nanoCpus) {
        Limits limits = new Limits(64L << 20, nanoCpus, 64);
        return template.with(
                List.of(new Member("store", "store", List.of(), Map.of(), limits, Set.of(), List.of(), User.DEFAULT)));
    }

    private ContainerTemplate asking(long nanoCpus) {
        return new ContainerTemplate(
                sample.slug(),
                sample.image(),
                sample.command(),
                sample.environment(),
                sample.ports(),
                new Limits(64L << 20, nanoCpus, 64),
                sample.capabilities(),
                sample.tmpfs(),
                sample.user(),
                sample.flagTemplate(),
                sample.delivery(),
                sample.readiness(),
                sample.lifetime());
    }

    private static String problem(SteppedNode node) {
        return node.engines.finding(SAMPLE).orElseThrow() instanceof ImageFinding.Present present
                ? present.problem()
                : "missing";
    }
}
