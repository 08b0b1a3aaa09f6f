package dev.flagship.driver;

import static dev.flagship.driver.engine.EngineJson.map;
import static dev.flagship.driver.engine.EngineJson.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.driver.engine.EngineAnswer;
import dev.flagship.driver.naming.Platform;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.Member;
import dev.flagship.lifecycle.container.VolumeMount;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.testkit.driver.MembersContract;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver keeps the contract on a real engine; a subclass says on which. */
abstract class RealEngineContract extends MembersContract {
    private static final FlagDelivery FILE = new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH);

    private static TestEngine engine;
    private static String image = "";
    private static String another = "";

    @BeforeAll
    static void makeAnImage(TestEngine shared, @TempDir Path folder) throws IOException {
        engine = shared;
        Path root = TestEngine.appRoot(folder);
        image = engine.image(root, "contract", "ENTRYPOINT [\"/app\"]");
        another = engine.image(root, "contract-another", "LABEL build=another");
    }

    /** The engine of the class that runs. */
    static TestEngine engine() {
        return engine;
    }

    @Override
    protected ContainerDriver driver() {
        return engine.driver();
    }

    @Override
    protected ContainerSpec lasting(Incarnation incarnation, FlagDelivery delivery) {
        return engine.spec(incarnation, image, List.of("serve"), delivery);
    }

    @Override
    protected ContainerSpec ending(Incarnation incarnation, int exitCode) {
        return engine.spec(incarnation, image, List.of("exit", Integer.toString(exitCode)), FILE);
    }

    @Override
    protected ContainerSpec lastingTwo(Incarnation incarnation) {
        Member store = TestEngine.member(MEMBER, image, List.of("serve"));
        return engine.ownSpec(
                incarnation, TestEngine.template(image, List.of("serve"), FILE).with(List.of(store)));
    }

    @Test
    void whatIsWrittenToARootIsToldWhereThatCanBe() throws IOException {
        Incarnation incarnation = TestEngine.incarnation();
        assertThat(driver().bytesWritten(incarnation)).isEmpty();
        String id = engine.run(
                engine.spec(
                        incarnation,
                        TestEngine.template(image, List.of("serve"), FILE).writing(8 << 20)),
                "CTF{written}");
        assertThat(driver().bytesWritten(incarnation).orElseThrow()).isLessThan(1 << 20);

        Path folder = Files.createTempDirectory("flagship-written-");
        Files.write(folder.resolve("big"), new byte[3 << 20]);
        Path tar = folder.resolve("big.tar");
        Programs.run("tar", "-C", folder.toString(), "-cf", tar.toString(), "big");
        engine.client()
                .containers()
                .putArchive(id, "/", Files.readAllBytes(tar))
                .orUnavailable();

        assertThat(driver().bytesWritten(incarnation).orElseThrow()).isBetween(3L << 20, 4L << 20);
        Programs.run("rm", "-rf", folder.toString());
    }

    @Test
    void aVolumeIsSharedInMemoryAndGoesWithItsContainers() {
        Incarnation incarnation = TestEngine.incarnation();
        VolumeMount written = new VolumeMount("data", "/shared", 64 << 10, false);
        Member store = TestEngine.member(MEMBER, image, List.of("write", "/shared/note"))
                .mounting(List.of(written));
        ContainerSpec spec = engine.ownSpec(
                incarnation,
                TestEngine.template(image, List.of("read", "/shared/note"), FILE)
                        .with(List.of(store))
                        .mounting(List.of(new VolumeMount("data", "/shared", 64 << 10, true))));
        String id = engine.run(spec, "CTF{volume}");
        await().atMost(TestEngine.PATIENCE)
                .until(() -> driver().logTail(id, 10_000).contains("write to it"));
        assertThat(driver().logTail(id, 10_000))
                .containsPattern("read tmpfs /shared tmpfs ro,[^ ]*size=64k")
                .contains("write to it: -1");
        assertThat(driver().logTail(engine.platform().containerName(incarnation, MEMBER), 10_000))
                .contains("wrote 6");
        String volume = engine.platform().volumeName(incarnation, "data");
        assertThat(engine.client().volumes().inspect(volume).status()).isEqualTo(200);

        assertThat(driver().remove(driver().find(incarnation).orElseThrow())).isTrue();
        assertThat(engine.client().volumes().inspect(volume).status()).isEqualTo(404);
    }

    @Override
    protected void killMember(Incarnation incarnation) {
        engine.docker("kill", memberName(incarnation));
    }

    @Override
    protected void removeMember(Incarnation incarnation) {
        engine.docker("rm", "-f", memberName(incarnation));
    }

    private static String memberName(Incarnation incarnation) {
        return engine.platform().containerName(incarnation, MEMBER);
    }

    @Override
    protected int containersOf(Incarnation incarnation) {
        return engine.client()
                .containers()
                .all(List.of(Platform.INSTANCE + "=" + incarnation.instance()))
                .size();
    }

    @Override
    protected void occupyName(Incarnation incarnation) {
        engine.client()
                .containers()
                .create(
                        engine.platform().containerName(incarnation),
                        object().put("Image", image).set("Labels", map(Map.of("flagship.platform", "somebody"))))
                .orUnavailable();
    }

    @Override
    protected void rename(Incarnation incarnation) {
        engine.docker("rename", engine.platform().containerName(incarnation), "renamed-" + incarnation.instance());
    }

    @Override
    protected String movingName() {
        return engine.alias(image, "moving");
    }

    @Override
    protected void moveName(String name) {
        engine.docker("tag", another, name);
    }

    @Override
    protected String imageOf(Incarnation incarnation) {
        return engine.client()
                .containers()
                .inspect(engine.platform().containerName(incarnation))
                .orUnavailable()
                .json()
                .path("Image")
                .asString("");
    }

    @Override
    protected boolean freeName(Incarnation incarnation) {
        EngineAnswer removed =
                engine.client().containers().remove(engine.platform().containerName(incarnation));
        return removed.status() == 204;
    }
}
