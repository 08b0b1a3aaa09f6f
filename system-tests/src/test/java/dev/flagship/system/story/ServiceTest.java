package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.lifecycle.route.Ceilings;
import dev.flagship.system.lab.Engines;
import dev.flagship.system.lab.Home;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.testkit.host.FreePorts;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit that starts the platform with the machine, and its script; what it starts is run without systemd. */
class ServiceTest {
    private static final ServiceUnit UNIT = ServiceUnit.named("flagship.service");
    private static final ServiceUnit GATEWAY = ServiceUnit.named("flagship-gateway@.service");
    private static final int TCP_PORTS = 20;

    @TempDir
    private Path folder;

    @Test
    void theUnitsAreRight() {
        for (String unit : List.of(
                "flagship.service",
                "flagship-gateway@.service",
                "flagship-cleanup.service",
                "flagship-cleanup.timer")) {
            String file = ServiceUnit.named(unit).file().toString();
            Programs.Ended verified = Programs.execute("systemd-analyze", "verify", file);

            assertThat(verified.output()).isEmpty();
            assertThat(verified.code()).isZero();
        }
    }

    @Test
    void whereAGatewayRunsAsManyFilesMayBeOpenAsItsConnectionsTake() throws IOException {
        for (ServiceUnit unit : List.of(UNIT, GATEWAY)) {
            long files = Long.parseLong(unit.value("LimitNOFILE"));
            assertThat(Ceilings.USUAL.within(files)).as(unit.toString()).isEqualTo(Ceilings.USUAL);
        }
    }

    @Test
    void aGatewayOfItsOwnHasTheHeapThatItsConnectionsTake() throws IOException {
        Matcher heap = Pattern.compile(" -Xmx(\\d+)m -Xmn(\\d+)m ").matcher(GATEWAY.value("ExecStart"));
        assertThat(heap.find()).isTrue();
        long all = Long.parseLong(heap.group(1)) << 20;
        long newest = Long.parseLong(heap.group(2)) << 20;

        // One of the two spaces for what outlives a collection is always empty, and not counted.
        assertThat(Ceilings.USUAL.withinHeap(all - newest / 10)).isEqualTo(Ceilings.USUAL);
    }

    @Test
    void aGatewayIsStartedFromACopyByTheJdkThatItsUnitNames() throws IOException {
        assertThat(GATEWAY.value("ExecStart"))
                .as("what systemd itself would put in, and only by the name")
                .doesNotContain("${");
        assertThat(Files.readAllLines(GATEWAY.file())).contains("Environment=JAVA_HOME=/usr");
        Path node = Files.createDirectories(folder.resolve("checkout/node/target"));
        Files.createDirectory(node.resolve("lib"));
        Files.writeString(node.resolve("node.jar"), "built");
        Path tmp = Files.createDirectory(folder.resolve("tmp"));
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));

        Programs.Ended started = Programs.execute(
                "env",
                "FLAGSHIP_HOME=" + folder.resolve("checkout"),
                "JAVA_HOME=" + folder.resolve("jdk"),
                "/bin/sh",
                "-c",
                GATEWAY.script().replace("/tmp/", tmp + "/").replace("%i", "one"));

        assertThat(started.code()).as(started.output()).isZero();
        assertThat(started.output().lines())
                .containsSubsequence(
                        "-cp",
                        tmp.resolve("node.jar").toString(),
                        "dev.flagship.gateway.apart.GatewayMain",
                        "--config",
                        "/etc/flagship/gateway-one.properties");
        assertThat(tmp.resolve("node.jar")).hasContent("built");
        assertThat(tmp.resolve("lib")).isDirectory();
    }

    @Test
    void theServiceIsInstalledWithThePathOfTheCheckoutItsOptionsAndItsUsers() throws IOException {
        Programs.Ended installed = install("--bind=0.0.0.0", "--domain=ctf.example.org", "--data=elsewhere");

        assertThat(installed.code()).as(installed.output()).isZero();
        Path unit = folder.resolve("etc/systemd/system/flagship.service");
        assertThat(unit).hasSameTextualContentAs(UNIT.file());
        assertThat(folder.resolve("etc/systemd/system/flagship.service.d/checkout.conf"))
                .content()
                .contains(
                        "WorkingDirectory=" + Home.path() + "\n",
                        "\"FLAGSHIP_HOME=" + Home.path() + "\"",
                        "\"FLAGSHIP_OPTIONS=--bind=0.0.0.0 --domain=ctf.example.org --data=elsewhere\"");
        assertThat(folder.resolve("etc/systemd/system/flagship-cleanup.timer")).exists();
        assertThat(folder.resolve("etc/systemd/system/flagship-cleanup.service.d/checkout.conf"))
                .content()
                .contains("\"FLAGSHIP_HOME=" + Home.path() + "\"", "\"FLAGSHIP_DATA=elsewhere\"");
        assertThat(Programs.execute("systemd-analyze", "verify", unit.toString())
                        .output())
                .isEmpty();
        Programs.run("systemd-sysusers", "--root=" + folder, "flagship.conf");
        assertThat(folder.resolve("etc/passwd"))
                .content()
                .contains("\nflagship-server:")
                .matches("(?s)(flagship(-server)?:[^\n]*:/usr/sbin/nologin\n){2}");
    }

    @Test
    void optionsThatTheUnitCannotHoldAreRefusedByName() {
        for (String option : List.of("--domain=a b", "--domain=$(id)", "--frpc=50%", "--detach", "--data", "")) {
            Programs.Ended refused = install(option);
            assertThat(refused.code()).as(option).isEqualTo(2);
            assertThat(refused.output()).contains(option, "(expected: ");
        }
        assertThat(folder.resolve("etc")).doesNotExist();
    }

    @Test
    void whatItStartsRunsWithItsCapabilitiesAndStopsAsItIsTold() throws Exception {
        Path data = RunningPlatform.dataFolder();
        Path said = Files.createFile(folder.resolve("said"));
        Process unit = start(data, said);
        try {
            await().atMost(NodeLab.PATIENCE)
                    .until(() -> !unit.isAlive() || Files.readString(said).contains("Stop it with"));
            assertThat(unit.isAlive()).as(Files.readString(said)).isTrue();
            // What it runs for a moment is among them, too.
            List<ProcessHandle> parts = await("database, node, server")
                    .atMost(NodeLab.PATIENCE)
                    .until(() -> unit.children().toList(), running -> running.size() == 3);
            if (ServiceUnit.IS_ROOT) {
                assertThat(parts.stream().filter(part -> user(part).equals("root")))
                        .as("the node alone")
                        .hasSize(1);
            }

            unit.destroy();

            assertThat(unit.waitFor(NodeLab.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(unit.exitValue()).isEqualTo(Integer.parseInt(UNIT.value("SuccessExitStatus")));
            assertThat(parts).noneMatch(ProcessHandle::isAlive);
        } finally {
            unit.destroyForcibly();
            Path id = data.resolve("platform-id");
            if (Files.exists(id)) {
                Engines.clear(Files.readString(id).strip());
            }
            RunningPlatform.delete(data);
        }
    }

    private static String user(ProcessHandle process) {
        try {
            return Files.getOwner(Path.of("/proc", Long.toString(process.pid())))
                    .getName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Programs.Ended install(String... options) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "DESTDIR=" + folder,
                Home.path().resolve("scripts/install-service.sh").toString()));
        command.addAll(List.of(options));
        return Programs.execute(command.toArray(String[]::new));
    }

    /** Starts it as systemd would, from a checkout that is built. */
    private Process start(Path data, Path said) throws IOException {
        Path launcher = Files.createDirectory(folder.resolve("checkout")).resolve("flagship");
        Files.writeString(launcher, """
                #!/bin/sh
                exec %s/bin/java -Dflagship.home=%s -jar %2$s/cli/target/cli.jar "$@"
                """.formatted(System.getProperty("java.home"), Home.path()));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        int firstPort = FreePorts.block(TCP_PORTS);
        List<String> command = new ArrayList<>(UNIT.privileges());
        command.addAll(List.of("/bin/sh", "-c", UNIT.script()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment()
                .put(
                        "FLAGSHIP_HOME",
                        Objects.requireNonNull(launcher.getParent()).toString());
        builder.environment()
                .put(
                        "FLAGSHIP_OPTIONS",
                        "--data=%s --port=%d --gateway-port=%d --tcp-ports=%d-%d"
                                .formatted(
                                        data, FreePorts.one(), FreePorts.one(), firstPort, firstPort + TCP_PORTS - 1));
        return builder.start();
    }
}
