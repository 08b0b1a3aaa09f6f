package dev.flagship.system.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.image.ImagePin;
import dev.flagship.ledger.image.PinLedger;
import dev.flagship.ledger.intent.DefinitionLedger.ImageState;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.system.lab.Engines;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.Specimen;
import dev.flagship.system.lab.TestImages;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tag is moved between a definition and its start: what starts is the image of the definition. */
class MovedTagTest {
    private static NodeLab lab;
    private static TestImages images;
    private static final AtomicInteger looks = new AtomicInteger();

    @BeforeAll
    static void platform(@TempDir Path data, @TempDir Path sources) {
        images = new TestImages(sources);
        lab = new NodeLab(data);
        lab.startNode("").awaitLine("ready");
    }

    @AfterAll
    static void cleanUp() {
        lab.close();
        images.close();
    }

    @Test
    void theOldImageRunsUntilThereIsANewDefinition() {
        String image = build("moved", "1");
        String first = id(image);
        DefinitionRef definition = lab.define("moved", Specimen.http(image).json());
        awaitUsable(definition, true);

        build("moved", "2");
        String later = id(image);
        assertThat(later).isNotEqualTo(first);

        assertThat(started("moved", 1)).isEqualTo(first);
        look();
        Awaitility.await("the moved tag")
                .atMost(NodeLab.PATIENCE)
                .until(
                        () -> pin(definition),
                        pin -> pin.hasMoved() && pin.named().equals(later));
        assertThat(pin(definition).there()).isTrue();

        DefinitionRef renewed =
                lab.definitions().renew(definition.challengeId(), Instant.now()).orElseThrow();
        awaitUsable(renewed, true);
        assertThat(pin(renewed).id()).isEqualTo(later);
        lab.stopAll();
        assertThat(started("moved", 2)).as("what was asked for before").isEqualTo(first);
        lab.stopAll();
        lab.awaitInvariants();
        Engines.docker("rmi", "-f", first);
    }

    @Test
    void aPinnedImageThatIsGoneIsNoticedAndTheMovedTagIsNotStarted() {
        String image = build("gone", "1");
        String first = id(image);
        DefinitionRef definition = lab.define("gone", Specimen.http(image).json());
        awaitUsable(definition, true);
        build("gone", "2");
        Engines.docker("rmi", "-f", first);

        InstanceRecord failed = lab.await(lab.request("gone", 3).id(), InstanceState.FAILED);
        assertThat(failed.reason()).isEqualTo(Reason.IMAGE_MISSING);
        assertThat(failed.detail()).contains(image + " as it was pinned", first);
        look();
        awaitUsable(definition, false);
        Awaitility.await("it is found to be gone")
                .atMost(NodeLab.PATIENCE)
                .until(() -> !pin(definition).there());
        assertThat(lab.containers()).isEmpty();
        lab.awaitInvariants();
    }

    private static String build(String name, String build) {
        return images.fromScratch(
                name,
                "ENTRYPOINT [\"/specimen\", \"serve\", \"" + Specimen.PORT + "\"]",
                "LABEL build=" + name + "-" + build);
    }

    private static String id(String image) {
        return Engines.docker("image", "inspect", "-f", "{{.Id}}", image).strip();
    }

    /** What the container of a start was made from. */
    private static String started(String slug, long account) {
        InstanceRecord running = lab.await(lab.request(slug, account).id(), InstanceState.RUNNING);
        return Engines.docker("inspect", "-f", "{{.Image}}", Objects.requireNonNull(running.containerId()))
                .strip();
    }

    /** Another definition has the node look at all of them. */
    private static void look() {
        lab.define(
                "look-" + looks.incrementAndGet(),
                Specimen.http("flagship-test/none:never").json());
    }

    private static ImagePin pin(DefinitionRef definition) {
        return new PinLedger(lab.dataSource())
                .latest().stream()
                        .filter(pin -> pin.definition().equals(definition))
                        .findFirst()
                        .orElseThrow();
    }

    private static void awaitUsable(DefinitionRef definition, boolean usable) {
        Awaitility.await("usable: " + usable)
                .atMost(NodeLab.PATIENCE)
                .until(
                        () -> lab.definitions().image(definition).map(ImageState::isUsable),
                        known -> known.isPresent() && known.get() == usable);
    }
}
