package dev.flagship.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.driver.trial.LogFlood;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.container.VolumeMount;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.testkit.engine.Podman;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** How the flag gets into a container of Podman's, and what of its image counts; a subclass says which Podman it is. */
abstract class PodmanFlagContract {
    private static final String FLAG = "CTF{0123456789abcdef}";
    private static final FlagDelivery FILE = new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH);

    /** Podman would have systemd run it, which need not be there. */
    private static final String UNHEALTHY = """
            FROM scratch
            COPY app /app
            ENTRYPOINT ["/app", "from-entrypoint"]
            USER 0:0
            HEALTHCHECK --interval=1s CMD ["/none-such"]
            """;

    private static TestEngine engine;
    private static Path root;
    private static String image = "";

    @BeforeAll
    static void makeAnImage(TestEngine shared, @TempDir Path folder) throws IOException {
        engine = shared;
        root = TestEngine.appRoot(folder);
        image = engine.image(root, "flag", "ENTRYPOINT [\"/app\"]");
        // Its user need not be ours.
        Programs.run("chmod", "-R", "a+rX", folder.toString());
    }

    /** The engine of the class that runs. */
    static TestEngine engine() {
        return engine;
    }

    abstract Podman podman();

    @Test
    void aFlagInAFileIsNeitherInInspectNorInTheLogsNorOnTheDisk() {
        Incarnation incarnation = TestEngine.incarnation();
        String id = engine.run(engine.spec(incarnation, image, List.of(), FILE), FLAG);
        await().atMost(TestEngine.PATIENCE)
                .until(() -> engine.driver().logTail(id, 10_000).contains("flag of"));
        assertThat(new String(engine.client().containers().inspect(id).body(), UTF_8))
                .doesNotContain(FLAG);
        assertThat(engine.driver().logTail(id, 100_000)).doesNotContain(FLAG);
        assertThat(podman().holdingOnDisk(FLAG)).isEmpty();
        // The search itself works: it finds what is there.
        assertThat(podman().holdingOnDisk(incarnation.instance().toString())).isNotEmpty();
    }

    @Test
    void aContainerThatGetsNoWholeFlagRunsNothing() {
        Incarnation incarnation = TestEngine.incarnation();
        String id = engine.run(engine.spec(incarnation, image, List.of(), FILE), "");
        assertThat(awaitEnd(incarnation).exitCode()).isEqualTo(97);
        assertThat(engine.driver().logTail(id, 10_000)).doesNotContain("flag of");
    }

    @Test
    void ofAnImageEntrypointIsKeptAndItsUserAndHealthCheckAreNot() throws IOException {
        Path file = Files.writeString(root.resolve("Dockerfile"), UNHEALTHY);
        Programs.run("chmod", "a+r", file.toString());
        String unhealthy =
                "localhost/flagship-test/unhealthy:" + engine.platform().id();
        // Its own form of an image has no word for health checks.
        podman().podman("build", "-q", "--format=docker", "--layers=false", "-t", unhealthy, root.toString());
        assertThat(podman().podman("image", "inspect", unhealthy))
                .containsPattern("(?i)\"healthcheck\": *\\{")
                .contains("\"0:0\"");
        Incarnation incarnation = TestEngine.incarnation();

        String id = engine.run(engine.spec(incarnation, unhealthy, List.of("ignored"), FILE), FLAG);

        await().atMost(TestEngine.PATIENCE)
                .until(() -> engine.driver().logTail(id, 10_000).contains("user 1000, /tmp from-entrypoint"));
        JsonNode check =
                engine.client().containers().inspect(id).json().path("Config").path("Healthcheck");
        assertThat(check.path("Test").toString()).isEqualTo("[\"NONE\"]");
        engine.driver().remove(engine.driver().find(incarnation).orElseThrow());
        podman().podman("rmi", unhealthy);
    }

    @Test
    void aPersistentVolumeIsRefusedByName() {
        ContainerTemplate keeping = TestEngine.template(image, List.of("serve"), FILE)
                .mounting(List.of(new VolumeMount("notes", "/notes", 4096, false, true)));
        assertThat(engine.driver().create(engine.spec(TestEngine.incarnation(), keeping), FLAG))
                .isInstanceOfSatisfying(
                        CreateResult.Refused.class,
                        refused -> assertThat(refused.detail()).contains("notes is persistent", "Docker Engine"));
    }

    @Test
    void capabilitiesThatNoGateTakesAwayAreRefused() {
        ContainerTemplate plain = TestEngine.template(image, List.of("serve"), new FlagDelivery.Env("FLAG"));
        ContainerTemplate strong = new ContainerTemplate(
                plain.slug(),
                plain.image(),
                plain.command(),
                plain.environment(),
                plain.ports(),
                plain.limits(),
                Set.of("CHOWN"),
                plain.tmpfs(),
                plain.user(),
                plain.flagTemplate(),
                plain.delivery(),
                plain.readiness(),
                plain.lifetime());
        assertThat(engine.driver().create(engine.spec(TestEngine.incarnation(), strong), FLAG))
                .isInstanceOfSatisfying(
                        CreateResult.Refused.class,
                        refused -> assertThat(refused.detail()).contains("capabilities", "Podman"));
    }

    @Test
    void nothingOfAContainerStaysBehindIt() {
        Incarnation incarnation = TestEngine.incarnation();
        engine.run(engine.spec(incarnation, image, List.of("serve"), FILE), FLAG);
        String name = engine.platform().containerName(incarnation);
        assertThat(podman().podman("volume", "ls", "--quiet")).contains("flagship-tmpfs-" + name);
        engine.driver().remove(engine.driver().find(incarnation).orElseThrow());
        assertThat(podman().podman("volume", "ls", "--quiet")).doesNotContain(name);
    }

    @Test
    void aFloodOfOutputIsKeptUpToItsLimit() {
        LogFlood flood = LogFlood.beyond(TestEngine.policy());
        ContainerSpec spec =
                engine.spec(TestEngine.incarnation(), TestEngine.tools().reference(), flood.command(), FILE);
        String id = engine.run(spec, "CTF{flood}");
        await().atMost(TestEngine.PATIENCE)
                .until(() -> engine.driver().logTail(id, 100).contains(LogFlood.DONE));
        assertThat(flood.judge(engine.client(), id).passed()).isTrue();
    }

    private static ObservedContainer awaitEnd(Incarnation incarnation) {
        return await().atMost(TestEngine.PATIENCE)
                .until(() -> engine.driver().find(incarnation).orElseThrow(), found -> found.status() == Status.EXITED);
    }
}
