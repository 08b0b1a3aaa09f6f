package dev.flagship.driver;

import static dev.flagship.driver.engine.EngineJson.map;
import static dev.flagship.driver.engine.EngineJson.object;

import dev.flagship.driver.engine.EngineAnswer;
import dev.flagship.driver.naming.Platform;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.Member;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.testkit.driver.MembersContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The driver keeps the contract on a real engine. */
@ExtendWith(EngineExtension.class)
class DockerDriverTest extends MembersContract {
    private static final FlagDelivery FILE = new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH);

    private static TestEngine engine;
    private static String image = "";

    @BeforeAll
    static void makeAnImage(TestEngine shared, @TempDir Path folder) throws IOException {
        engine = shared;
        Path root = Files.createDirectory(folder.resolve("root"));
        TestEngine.compileApp(root);
        image = engine.image(root, "contract", "ENTRYPOINT [\"/app\"]");
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

    @Override
    protected void killMember(Incarnation incarnation) {
        Commands.run("docker", "kill", memberName(incarnation));
    }

    @Override
    protected void removeMember(Incarnation incarnation) {
        Commands.run("docker", "rm", "-f", memberName(incarnation));
    }

    private static String memberName(Incarnation incarnation) {
        return engine.platform().containerName(incarnation, MEMBER);
    }

    @Override
    protected int containersOf(Incarnation incarnation) {
        return engine.client()
                .containers(List.of(Platform.INSTANCE + "=" + incarnation.instance()))
                .size();
    }

    @Override
    protected void occupyName(Incarnation incarnation) {
        engine.client()
                .createContainer(
                        engine.platform().containerName(incarnation),
                        object().put("Image", image).set("Labels", map(Map.of("flagship.platform", "somebody"))))
                .orUnavailable();
    }

    @Override
    protected void rename(Incarnation incarnation) {
        Commands.run(
                "docker", "rename", engine.platform().containerName(incarnation), "renamed-" + incarnation.instance());
    }

    @Override
    protected boolean freeName(Incarnation incarnation) {
        EngineAnswer removed = engine.client().removeContainer(engine.platform().containerName(incarnation));
        return removed.status() == 204;
    }
}
