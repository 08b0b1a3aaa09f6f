package dev.flagship.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.lifecycle.port.ContainerDriver.StartResult;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The flag reaches every kind of image, before its first instruction, and nobody else. */
@ExtendWith(EngineExtension.class)
class FlagDeliveryTest {
    private static final String FLAG = "CTF{5f1d7a84e0c94b6ea1b2c3d4e5f60718}";
    private static final FlagDelivery FILE = new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH);
    private static TestEngine engine;
    private static String scratch;
    private static Path root;

    @BeforeAll
    static void open(TestEngine shared, @TempDir Path folder) throws IOException {
        engine = shared;
        root = TestEngine.appRoot(folder);
        scratch = engine.image(root, "scratch", "CMD [\"/app\", \"serve\"]");
    }

    @Test
    void aScratchImageReadsItsFlagFromAFileAtItsVeryStart() {
        String id = engine.run(engine.spec(TestEngine.incarnation(), scratch, List.of(), FILE), FLAG);
        awaitLog(id, "flag of " + FLAG.length() + " bytes, user 1000, /tmp serve");
    }

    @Test
    void aScratchImageReadsItsFlagFromItsEnvironment() {
        FlagDelivery env = new FlagDelivery.Env("FLAG");
        String id = engine.run(engine.spec(TestEngine.incarnation(), scratch, List.of(), env), FLAG);
        awaitLog(id, "flag of " + FLAG.length() + " bytes, user 1000, /tmp serve");
    }

    @Test
    void theFlagMayLieInAnyFolder() {
        FlagDelivery elsewhere = new FlagDelivery.File("/home/ctf/secret/flag.txt");
        String id = engine.run(engine.spec(TestEngine.incarnation(), scratch, List.of(), elsewhere), FLAG);
        awaitLog(id, "flag of " + FLAG.length() + " bytes");
    }

    @Test
    void ofAnImageEntrypointAndCommandAreKeptAndItsUserAndHealthCheckAreNot() {
        String image = engine.image(root, "entrypoint", """
                ENTRYPOINT ["/app", "from-entrypoint"]
                USER 0:0
                HEALTHCHECK --interval=1s CMD ["/app", "healthy"]
                ONBUILD ENTRYPOINT ["/app", "from-onbuild"]""");
        JsonNode asked = engine.client().images().inspect(image).json().path("Config");
        assertThat(asked.path("User").asString()).isEqualTo("0:0");
        assertThat(asked.path("Healthcheck").path("Test").size()).isEqualTo(3);
        assertThat(asked.path("OnBuild").size()).isEqualTo(1);

        String id = engine.run(engine.spec(TestEngine.incarnation(), image, List.of("ignored"), FILE), FLAG);

        awaitLog(id, "user 1000, /tmp from-entrypoint");
        assertThat(engine.client().containers().inspect(id).json().path("State").has("Health"))
                .isFalse();
    }

    @Test
    void anEnvironmentComesAsItWasWritten() {
        String written = "${jndi:ldap://127.0.0.1/a} {{7*7}} $FLAG $(id) `id` %n";
        ContainerTemplate plain = TestEngine.template(scratch, List.of(), new FlagDelivery.Env("FLAG"));
        ContainerTemplate greeting = new ContainerTemplate(
                plain.slug(),
                plain.image(),
                plain.command(),
                Map.of("GREETING", written),
                plain.ports(),
                plain.limits(),
                plain.capabilities(),
                plain.tmpfs(),
                plain.user(),
                plain.flagTemplate(),
                plain.delivery(),
                plain.readiness(),
                plain.lifetime());
        awaitLog(engine.run(engine.spec(TestEngine.incarnation(), greeting), FLAG), "greeting " + written);
    }

    @Test
    void aFlagInAFileIsNeitherInInspectNorInTheLogsNorOnTheEnginesDisk() throws IOException {
        String id = engine.run(engine.spec(TestEngine.incarnation(), scratch, List.of(), FILE), FLAG);
        awaitLog(id, "flag of");
        assertThat(new String(engine.client().containers().inspect(id).body(), UTF_8))
                .doesNotContain(FLAG);
        assertThat(engine.driver().logTail(id, 100_000)).doesNotContain(FLAG);
        // All that the engine keeps of one container, and the layer that it may write to.
        Path data = Path.of(engine.client()
                        .containers()
                        .inspect(id)
                        .json()
                        .path("HostsPath")
                        .asString())
                .resolve("../../..")
                .normalize();
        JsonNode storage = engine.client().containers().inspect(id).json().path("GraphDriver");
        // Not every kind of storage has a layer that is told; then all that there are are looked at.
        Path upper = data.resolve(storage.path("Data")
                .path("UpperDir")
                .asString(storage.path("Name").asString("")));
        assertThat(upper).as("where %s keeps it", storage).isDirectory().isNotEqualTo(data);
        for (Path folder : List.of(data.resolve("containers").resolve(id), upper, data.resolve("volumes"))) {
            // Volumes of others go meanwhile.
            String found =
                    Programs.execute("grep", "-rlaFs", FLAG, folder.toString()).output();
            assertThat(found).as("files under %s that hold the flag", folder).isEmpty();
        }
        // The search itself works: it finds what is there.
        assertThat(Programs.execute(
                                "grep",
                                "-rlaF",
                                "flagship.incarnation",
                                data.resolve("containers/" + id).toString())
                        .output())
                .contains("config.v2.json");
    }

    @Test
    void aProgramThatIsMissingEndsTheContainerWith127AndSaysWhy() {
        Incarnation incarnation = TestEngine.incarnation();
        String id = engine.run(engine.spec(incarnation, scratch, List.of("/nowhere"), FILE), FLAG);
        ObservedContainer ended = awaitEnd(incarnation);
        assertThat(ended.exitCode()).isEqualTo(127);
        assertThat(engine.driver().logTail(id, 1000)).contains("cannot run /nowhere: No such file or directory");
    }

    @Test
    void aProgramThatIsMissingCannotBeStartedWithEnvironmentDeliveryEither() {
        ContainerSpec spec =
                engine.spec(TestEngine.incarnation(), scratch, List.of("/nowhere"), new FlagDelivery.Env("FLAG"));
        CreateResult.Created created = (CreateResult.Created) engine.driver().create(spec, FLAG);
        StartResult started = engine.driver().start(spec, created.containerId(), FLAG);
        // docker-init is what the engine starts; it is the one that finds nothing to run.
        if (started instanceof StartResult.Started) {
            assertThat(awaitEnd(spec.incarnation()).exitCode()).isEqualTo(127);
        } else {
            assertThat(started).isInstanceOf(StartResult.NotStartable.class);
        }
    }

    @Test
    void aContainerThatIsStartedByHandHasNoFlagAndRunsNothing() {
        ContainerSpec spec = engine.spec(TestEngine.incarnation(), scratch, List.of(), FILE);
        CreateResult.Created created = (CreateResult.Created) engine.driver().create(spec, FLAG);
        engine.client().containers().attach(created.containerId(), false).close();
        engine.client().containers().start(created.containerId()).orUnavailable();
        try (var stdin = engine.client().containers().attach(created.containerId(), false)) {
            stdin.finishSending();
        }
        assertThat(awaitEnd(spec.incarnation()).exitCode()).isEqualTo(97);
        assertThat(engine.driver().logTail(created.containerId(), 1000)).doesNotContain("flag of");
    }

    @Test
    void anImageWithVolumesIsRefusedByName() {
        String image = engine.image(root, "volume", "VOLUME /data");
        assertThat(engine.driver().image(image))
                .isInstanceOfSatisfying(
                        ImageFinding.Present.class,
                        found -> assertThat(found.problem()).contains("/data"));
        ContainerSpec spec = engine.spec(TestEngine.incarnation(), image, List.of("/app"), FILE);
        assertThat(engine.driver().create(spec, FLAG))
                .isInstanceOfSatisfying(
                        CreateResult.Refused.class,
                        refused -> assertThat(refused.detail()).contains("/data"));
    }

    @Test
    void anImageThatSaysNoCommandIsRefused() {
        String image = engine.image(root, "silent", "ENV A=b");
        ContainerSpec spec = engine.spec(TestEngine.incarnation(), image, List.of(), FILE);
        assertThat(engine.driver().create(spec, FLAG)).isInstanceOf(CreateResult.Refused.class);
    }

    @Test
    void aContainerThatUsesTooMuchMemoryIsSeenAsSuch() {
        Incarnation incarnation = TestEngine.incarnation();
        String id = engine.run(engine.spec(incarnation, scratch, List.of("/app", "memory", "64"), FILE), FLAG);
        // An engine that hears of the end before it hears of the memory says nothing of the memory.
        Awaitility.await("the engine's word of the memory")
                .atMost(TestEngine.PATIENCE)
                .until(() -> hasSaid(id, "oom"));
        engine.docker("kill", id);

        ObservedContainer ended = awaitEnd(incarnation);
        assertThat(ended.oomKilled()).isTrue();
        assertThat(engine.driver().list()).contains(ended);
    }

    private static boolean hasSaid(String id, String event) {
        String said = engine.docker(
                "events", "--since=1h", "--until=0s", "--filter=container=" + id, "--filter=event=" + event);
        return !said.isBlank();
    }

    private static void awaitLog(String id, String text) {
        Awaitility.await()
                .atMost(TestEngine.PATIENCE)
                .untilAsserted(
                        () -> assertThat(engine.driver().logTail(id, 10_000)).contains(text));
    }

    private static ObservedContainer awaitEnd(Incarnation incarnation) {
        return Awaitility.await()
                .atMost(TestEngine.PATIENCE)
                .until(() -> engine.driver().find(incarnation).orElseThrow(), found -> found.status() == Status.EXITED);
    }
}
