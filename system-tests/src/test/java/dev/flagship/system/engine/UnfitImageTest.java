package dev.flagship.system.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.intent.DefinitionLedger.ImageState;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger.HistoryEntry;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.system.lab.Engines;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.Specimen;
import dev.flagship.system.lab.TestImages;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An image that cannot be played fails with the reason and is known before it is started; none leaves anything. */
class UnfitImageTest {
    private static final int LONGEST_DETAIL = 4096 + 100;
    private static final String NEVER_PULLED = "flagship-test/never-built:latest";
    /** The name is there, what it is meant to hold is not. */
    private static final String OTHER_DIGEST =
            "flagship/nc-soundings:latest@sha256:0123456789abcdef" + "0123456789abcdef0123456789abcdef0123456789abcdef";

    private static NodeLab lab;
    private static TestImages images;
    private static String unruly;

    @BeforeAll
    static void platform(@TempDir Path data, @TempDir Path sources) {
        images = new TestImages(sources);
        unruly = images.fromScratch("unruly", "ENTRYPOINT [\"/specimen\"]");
        lab = new NodeLab(data);
        lab.startNode("").awaitLine("ready");
    }

    @AfterAll
    static void cleanUp() {
        lab.close();
        images.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void aProcessThatEndsAtOnceIsToldWithItsLastWords(String code) {
        String image = images.fromScratch("exit-" + code, "ENTRYPOINT [\"/specimen\", \"exit\", \"" + code + "\"]");
        InstanceRecord failed = start("exit-" + code, Specimen.http(image));
        assertThat(failed.reason()).isEqualTo(Reason.EXITED);
        assertThat(failed.detail())
                .startsWith("exit code " + code + "\n")
                .contains("line 1999 of what it said\n")
                .contains("red bell  and its last words")
                .doesNotContain("line 0 of what it said")
                .doesNotContainPattern("[\\p{Cntrl}&&[^\\n]]")
                .hasSizeLessThan(LONGEST_DETAIL);
    }

    @Test
    void aFlagThatAProcessSaysIsNotKept() {
        String image = images.fromScratch("blab", "ENTRYPOINT [\"/specimen\", \"blab\", \"1\"]");
        InstanceRecord failed = start("blab", Specimen.http(image));
        assertThat(failed.detail()).isEqualTo("exit code 1\nthe flag is [flag], and again: [flag]");
        assertThat(lab.intents().history(failed.id()))
                .extracting(HistoryEntry::detail)
                .contains(failed.detail())
                .noneMatch(detail -> detail.contains("CTF{"));
        assertThat(lab.nodeLog()).doesNotContain("CTF{");
    }

    @Test
    void aMillionEmptyLinesAreNoLastWords() {
        InstanceRecord failed = start("blank", Specimen.http(unruly).running("blank", "1"));
        assertThat(failed.reason()).isEqualTo(Reason.EXITED);
        assertThat(failed.detail()).isEqualTo("exit code 1");
    }

    @Test
    void aProcessThatLeavesItsWorkToAnotherAndEndsTakesThatAlong() {
        InstanceRecord failed = start("daemon", Specimen.http(unruly).running("daemon", "" + Specimen.PORT));
        assertThat(failed.reason()).isEqualTo(Reason.EXITED);
        assertThat(failed.detail()).isEqualTo("exit code 0");
    }

    @Test
    void aProcessThatWantsMoreMemoryThanItMayHaveIsToldSo() {
        Specimen devours = Specimen.http(unruly)
                .running("devour")
                .with("limits", "{\"memory\": \"32m\"}")
                .with("readiness", "{\"type\": \"tcp\", \"deadline_seconds\": 120}");
        lab.define("devour", devours.json());
        InstanceRecord asked = lab.request("devour", 1);
        String container = Awaitility.await("its container")
                .atMost(NodeLab.PATIENCE)
                .until(
                        () -> Engines.docker("ps", "-q", "--filter", "label=flagship.instance=" + asked.id())
                                .strip(),
                        found -> !found.isEmpty());
        // An engine that hears of the end before it hears of the memory says nothing of the memory.
        Awaitility.await("the engine's word of the memory")
                .atMost(NodeLab.PATIENCE)
                .until(() -> lab.engine().hasTold(container, "oom"));
        Engines.docker("kill", container);

        InstanceRecord failed = awaitFailed(asked);
        assertThat(failed.reason()).isEqualTo(Reason.OOM);
        assertThat(failed.detail()).startsWith("killed for ");
    }

    /** Neither do the others, of which there are as many as there may be. */
    @Test
    void aProcessThatDoesNotHeedItsEndIsStoppedAllTheSame() {
        lab.define(
                "deaf",
                Specimen.http(unruly).running("deaf", "" + Specimen.PORT).json());
        InstanceRecord running = lab.start("deaf", 1);
        String container = Objects.requireNonNull(running.containerId());
        assertThat(Engines.logs(container)).as("it is full").contains("refused after");
        Engines.docker("kill", "-s", "TERM", container);
        assertThat(lab.player().get(running.endpoints().getFirst())).endsWith(lab.flag(running));

        assertThat(lab.stop(running.id())).isTrue();
        lab.await(running.id(), InstanceState.STOPPED);
        lab.awaitInvariants();
        assertThat(lab.containers()).isEmpty();
    }

    @Test
    void aPortThatNeverOpensIsToldAtItsDeadline() {
        String image = images.fromScratch("idle", "ENTRYPOINT [\"/specimen\", \"idle\"]");
        InstanceRecord failed =
                start("idle", Specimen.http(image).with("readiness", "{\"type\": \"tcp\", \"deadline_seconds\": 1}"));
        assertThat(failed.reason()).isEqualTo(Reason.PORT_TIMEOUT);
        assertThat(failed.detail()).startsWith("not ready after 1 s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/notes", "/foreign"})
    void anEntrypointThatCannotRunIsNamed(String entrypoint) {
        String slug = "entry-" + entrypoint.substring(1);
        String image = images.fromScratch(slug, "ENTRYPOINT [\"" + entrypoint + "\"]");
        InstanceRecord failed = start(slug, Specimen.http(image));
        assertThat(failed.reason()).isEqualTo(Reason.NOT_STARTABLE);
        assertThat(failed.detail()).contains("cannot run " + entrypoint);
    }

    @ParameterizedTest
    @CsvSource({"absent, " + NEVER_PULLED, "other-digest, " + OTHER_DIGEST})
    void anImageThatIsMissingIsKnownBeforeAndAfterItsStart(String slug, String image) {
        DefinitionRef absent = lab.define(slug, Specimen.http(image).json());
        assertThat(finding(absent).isUsable()).isFalse();
        InstanceRecord failed = lab.await(lab.request(slug, 1).id(), InstanceState.FAILED);
        assertThat(failed.reason()).isEqualTo(Reason.IMAGE_MISSING);
        assertThat(failed.detail()).contains(image);
        lab.awaitInvariants();
    }

    @Test
    void anImageThatIsThereIsKnownToo() {
        String image = images.fromScratch("there", "ENTRYPOINT [\"/specimen\", \"idle\"]");
        DefinitionRef there = lab.define("there", Specimen.http(image).json());
        assertThat(finding(there))
                .satisfies(found -> assertThat(found.isUsable()).isTrue());
    }

    private static InstanceRecord start(String slug, Specimen specimen) {
        lab.define(slug, specimen.json());
        return awaitFailed(lab.request(slug, 1));
    }

    private static InstanceRecord awaitFailed(InstanceRecord asked) {
        InstanceRecord failed = lab.await(asked.id(), InstanceState.FAILED);
        lab.awaitInvariants();
        assertThat(lab.containers()).isEmpty();
        return failed;
    }

    private static ImageState finding(DefinitionRef definition) {
        return Awaitility.await("a finding about the image")
                .atMost(NodeLab.PATIENCE)
                .until(() -> lab.definitions().image(definition), Optional::isPresent)
                .orElseThrow();
    }
}
