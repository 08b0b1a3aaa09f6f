package dev.flagship.testkit.loop;

import static dev.flagship.testkit.loop.SteppedNode.ENGINE;
import static dev.flagship.testkit.loop.SteppedNode.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.Member;
import dev.flagship.lifecycle.container.User;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.testkit.driver.DriverCall;
import dev.flagship.testkit.ledger.FakePins.Pin;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a definition is made from is settled when its images are first found, whatever their names lead to later. */
class PinnedImageTest {
    private static final String FIRST = "sha256:" + "1".repeat(64);
    private static final String LATER = "sha256:" + "2".repeat(64);
    private static final DefinitionRef SECOND = new DefinitionRef(1, 2);
    /** Longer than the pause between two looks at images. */
    private static final Duration A_LOOK = Duration.ofMinutes(2);

    private final SteppedNode node = new SteppedNode();

    @Test
    void aNameThatMovedSinceIsStartedAndKeptReadyFromTheImageOfBefore() {
        leads("sample", FIRST);
        node.tick();
        leads("sample", LATER);
        assertThat(imageOf(running(SAMPLE))).isEqualTo(FIRST);
        node.pools.size(1, 1, 1);
        node.ticks(5);
        assertThat(node.ledger.unfinished(ENGINE))
                .filteredOn(row -> row.state() == InstanceState.POOLED)
                .singleElement()
                .satisfies(row -> assertThat(imageOf(row.id())).isEqualTo(FIRST));
        look();
        assertThat(node.engines.pin(SAMPLE, "sample")).contains(new Pin(FIRST, true, LATER));
        assertThat(node.engines.finding(SAMPLE)).contains(new ImageFinding.Present(FIRST, ""));
    }

    @Test
    void aNewVersionTakesWhatTheNameLeadsToNowAndAResetOfAnOlderOneWhatItHad() {
        leads("sample", FIRST);
        node.tick();
        InstanceId older = running(SAMPLE);
        leads("sample", LATER);
        node.engines.define(SECOND, SampleTemplate.with(SampleTemplate.RAW));
        assertThat(imageOf(running(SECOND))).as("before anybody looked").isEqualTo(LATER);
        node.ledger.reset(older, node.clock.now());
        node.ticks(3);
        assertThat(node.row(older).incarnation()).isEqualTo(2);
        assertThat(imageOf(older)).isEqualTo(FIRST);
    }

    @Test
    void membersArePinnedEachByItself() {
        ContainerTemplate one = SampleTemplate.with(SampleTemplate.RAW);
        Member store =
                new Member("store", "store", List.of(), Map.of(), one.limits(), Set.of(), List.of(), User.DEFAULT);
        SteppedNode pair = new SteppedNode(one.with(List.of(store)));
        pair.engine().image("sample", new ImageFinding.Present(FIRST, ""));
        pair.engine().image("store", new ImageFinding.Present(FIRST, ""));
        pair.tick();
        pair.engine().image("store", new ImageFinding.Present(LATER, ""));
        InstanceId id = pair.request("user:1");
        pair.ticks(3);
        ContainerSpec spec = pair.engine().specOf(pair.row(id).current()).orElseThrow();
        assertThat(spec.memberSpecs()).extracting(ContainerSpec::image).containsExactly(FIRST);

        pair.engine().image(FIRST, new ImageFinding.Missing());
        pair.clock.step(A_LOOK);
        pair.ticks(2);
        assertThat(pair.engines.pin(SAMPLE, "store")).contains(new Pin(FIRST, false, LATER));
        assertThat(pair.engines.finding(SAMPLE)).contains(new ImageFinding.Missing());
    }

    @Test
    void aPinnedImageThatIsGoneIsFoundAndNothingIsMadeFromAnother() {
        leads("sample", FIRST);
        node.tick();
        leads("sample", LATER);
        node.engine().image(FIRST, new ImageFinding.Missing());
        look();
        assertThat(node.engines.finding(SAMPLE)).contains(new ImageFinding.Missing());
        assertThat(node.engines.pin(SAMPLE, "sample")).contains(new Pin(FIRST, false, LATER));
        Instance failed = node.row(running(SAMPLE));
        assertThat(failed.reason()).isEqualTo(Reason.IMAGE_MISSING);
        assertThat(node.events.details).contains("the engine has no image sample as it was pinned, " + FIRST);
        assertThat(node.containers()).isEmpty();

        node.engine().image(FIRST, new ImageFinding.Present(FIRST, ""));
        look();
        assertThat(node.engines.finding(SAMPLE)).contains(new ImageFinding.Present(FIRST, ""));
    }

    @Test
    void whatIsMissingIsPinnedByTheFirstLookThatFindsIt() {
        node.engine().image("sample", new ImageFinding.Missing());
        node.tick();
        assertThat(node.engines.pins(SAMPLE)).isEmpty();
        assertThat(node.row(running(SAMPLE)).reason()).isEqualTo(Reason.IMAGE_MISSING);
        assertThat(node.engine().calls(DriverCall.CREATE))
                .as("asked to make one")
                .isZero();

        leads("sample", FIRST);
        look();
        assertThat(node.engines.pins(SAMPLE)).containsExactly(Map.entry("sample", FIRST));
        leads("sample", LATER);
        assertThat(imageOf(running(SAMPLE))).isEqualTo(FIRST);
    }

    @Test
    void whatCannotBeUsedIsNotPinnedSoThatItCanBeMended() {
        node.engine().image("sample", new ImageFinding.Present(FIRST, "declares a volume"));
        node.tick();
        Instance failed = node.row(running(SAMPLE));
        assertThat(failed.reason()).isEqualTo(Reason.ENGINE);
        assertThat(node.events.details).contains("sample: declares a volume");
        leads("sample", LATER);
        assertThat(imageOf(running(SAMPLE))).isEqualTo(LATER);
    }

    private void leads(String name, String id) {
        node.engine().image(name, new ImageFinding.Present(id, ""));
    }

    private void look() {
        node.clock.step(A_LOOK);
        node.ticks(2);
    }

    private InstanceId running(DefinitionRef definition) {
        InstanceId id =
                node.ledger.request(definition, ENGINE, "user:" + definition + node.clock.now(), node.clock.now());
        node.ticks(2);
        return id;
    }

    private String imageOf(InstanceId id) {
        return node.engine().specOf(node.row(id).current()).orElseThrow().image();
    }
}
