package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.driver.volume.IncarnationVolumes;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.VolumeMount;
import dev.flagship.lifecycle.instance.Incarnation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Volumes that outlive instances, on the machine's Docker Engine. */
@ExtendWith(EngineExtension.class)
class EngineVolumesTest {
    private static final UUID ID = new UUID(4, 1);
    private static final UUID OTHER = new UUID(4, 2);
    private static final FlagDelivery FILE = new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH);

    private static TestEngine engine;
    private static String image = "";

    @BeforeAll
    static void makeAnImage(TestEngine shared, @TempDir Path folder) throws IOException {
        engine = shared;
        image = engine.image(TestEngine.appRoot(folder), "kept", "ENTRYPOINT [\"/app\"]");
    }

    @AfterEach
    void leaveNothing() {
        engine.driver().list().forEach(engine.driver()::remove);
        assertThat(engine.driver().volumes().remove(ID)).isTrue();
        assertThat(engine.driver().volumes().remove(OTHER)).isTrue();
    }

    @Test
    void theNextContainerFindsWhatWasWrittenOnAMountThatRunsNothing() {
        Incarnation first = TestEngine.incarnation();
        said(engine.run(spec(first, ID, "write"), "CTF{one}"), "wrote 6");
        assertThat(engine.driver().remove(engine.driver().find(first).orElseThrow()))
                .isTrue();

        String next = engine.run(spec(TestEngine.incarnation(), ID, "read"), "CTF{two}");
        said(next, "write to it: 0");
        assertThat(engine.driver().logTail(next, 10_000))
                .containsPattern("read overlay /shared overlay rw,(?=[^ ]*nosuid)(?=[^ ]*nodev)(?=[^ ]*noexec)");
        said(engine.run(spec(TestEngine.incarnation(), OTHER, "write"), "CTF{three}"), "wrote 6");
    }

    @Test
    void itIsMeasuredAndRemovedOnceNoContainerHasIt() {
        Incarnation first = TestEngine.incarnation();
        said(engine.run(spec(first, ID, "write"), "CTF{one}"), "wrote 6");
        assertThat(engine.driver().volumes().sizes())
                .containsOnlyKeys(ID)
                .hasEntrySatisfying(ID, bytes -> assertThat(bytes).isBetween(6L, 64L << 10));
        assertThat(engine.driver().volumes().remove(ID)).as("in use").isFalse();

        assertThat(engine.driver().remove(engine.driver().find(first).orElseThrow()))
                .isTrue();
        assertThat(engine.driver().volumes().remove(ID)).isTrue();
        assertThat(engine.driver().volumes().sizes()).isEmpty();
        assertThat(engine.client()
                        .volumes()
                        .inspect(engine.platform().keptName(ID))
                        .status())
                .isEqualTo(404);
        assertThat(engine.client()
                        .volumes()
                        .inspect(engine.platform().diskName(ID))
                        .status())
                .isEqualTo(404);
        assertThat(engine.driver().volumes().remove(ID)).as("gone already").isTrue();
    }

    @Test
    void whatIsLaidOverADiskThatWasRemovedByHandIsMadeAnewWithIt() {
        Incarnation first = TestEngine.incarnation();
        said(engine.run(spec(first, ID, "write"), "CTF{one}"), "wrote 6");
        assertThat(engine.driver().remove(engine.driver().find(first).orElseThrow()))
                .isTrue();
        assertThat(engine.client()
                        .volumes()
                        .remove(engine.platform().diskName(ID))
                        .succeeded())
                .isTrue();

        said(engine.run(spec(TestEngine.incarnation(), ID, "write"), "CTF{two}"), "wrote 6");
        assertThat(engine.driver().volumes().sizes()).containsOnlyKeys(ID);
    }

    @Test
    void whatIsLeftOfAnIncarnationWhoseContainerIsGoneIsFoundAndRemoved() {
        IncarnationVolumes volumes = engine.driver().volumes().ofIncarnations();
        Incarnation one = TestEngine.incarnation();
        String volume = engine.platform().volumeName(one, "data");
        VolumeMount shared = new VolumeMount("data", "/shared", 64 << 10, false);
        ContainerSpec spec = engine.spec(
                one,
                TestEngine.template(image, List.of("write", "/shared/note"), FILE)
                        .mounting(List.of(shared)));
        String container = engine.run(spec, "CTF{one}");
        assertThat(volumes.all()).containsEntry(one, List.of(volume));
        assertThat(volumes.remove(volume)).as("in use").isFalse();

        engine.client().containers().remove(container).orUnavailable();
        assertThat(volumes.all()).containsEntry(one, List.of(volume));
        assertThat(volumes.remove(volume)).isTrue();
        assertThat(volumes.all()).doesNotContainKey(one);
        assertThat(volumes.remove(volume)).as("gone already").isTrue();
    }

    private static ContainerSpec spec(Incarnation incarnation, UUID id, String deed) {
        VolumeMount kept = new VolumeMount("data", "/shared", 64 << 10, false, true);
        return engine.spec(
                        incarnation,
                        TestEngine.template(image, List.of(deed, "/shared/note"), FILE)
                                .mounting(List.of(kept)))
                .keeping(Map.of("data", id));
    }

    private static void said(String container, String text) {
        await().atMost(TestEngine.PATIENCE)
                .until(() -> engine.driver().logTail(container, 10_000).contains(text));
    }
}
