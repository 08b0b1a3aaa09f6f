package dev.flagship.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.launcher.PretendedMachine.Said;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LauncherTest {
    private static final String MAVEN = "if [ \"$1\" = -v ]; then echo 'Apache Maven 3.8.7'; exit; fi\n";
    /** What the launcher builds, and a file that counts how often. */
    private static final String BUILDS = MAVEN + """
            echo built >>"$PWD/../builds"
            for module in server node cli; do mkdir -p $module/target; : >$module/target/$module.jar; done""";

    @TempDir
    Path folder;

    private PretendedMachine machine;

    @BeforeEach
    void begin() throws IOException {
        machine = new PretendedMachine(folder);
        machine.program("docker", "exit 0").program("mvn", BUILDS);
    }

    @Test
    void aBuildThatFailsWithoutAWordOfJavaIsStillExplained() throws Exception {
        machine.program("mvn", MAVEN + "echo 'the disk is full'; exit 1");
        Said up = machine.run(Map.of(), "flagship", "up");
        assertThat(up.text()).contains("the disk is full", "flagship: the build failed; see ");
        assertThat(up.code()).isEqualTo(1);
    }

    @Test
    void aJdkThatIsNotTheDefaultIsFoundAndMavenRunsWithIt() throws Exception {
        machine.program("javac", "exit 1").program("mvn", MAVEN + "echo \"with $JAVA_HOME\"; exit 1");
        Path older = machine.jdk("older", "17.0.9");
        Path wanted = machine.jdk("wanted", "25.0.1");

        Said up = machine.run(machine.withoutOthers(older), "flagship", "up");

        assertThat(up.text()).contains("with " + wanted);
    }

    @Test
    void whoHasNoJdkIsToldWhichToInstall() throws Exception {
        machine.program("javac", "exit 1");
        Path older = machine.jdk("older", "17.0.9");

        Said up = machine.run(machine.withoutOthers(older), "flagship", "up");

        assertThat(up.text()).contains("JDK 25 is missing", "apt-get install openjdk-25-jdk-headless", "set JAVA_HOME");
        assertThat(up.code()).isEqualTo(1);
    }

    @Test
    void beforeAnythingIsBuiltTheDoctorNamesAllThatIsMissingAndHowToMendEach() throws Exception {
        Map<String, String> bare =
                Map.of("PATH", machine.bare().toString(), "JAVA_HOME", "", "HOME", folder.toString());

        Said doctor = machine.run(bare, "flagship", "doctor");

        assertThat(doctor.text().lines())
                .contains(
                        "fail  java             JDK 25 is missing",
                        "fail  maven            missing",
                        "fail  gcc              missing",
                        "fail  tar              missing",
                        "fail  docker           missing",
                        "warn  git              missing, needed for test",
                        "warn  build            nothing is built yet");
        assertThat(doctor.text())
                .contains(
                        "-> install it (Debian 13, Ubuntu 25.10: apt-get install openjdk-25-jdk-headless",
                        "-> apt-get install maven (3.8 or newer)",
                        "-> apt-get install gcc (it compiles the gate",
                        "-> apt-get install docker.io");
        assertThat(doctor.code()).isEqualTo(1);
        assertThat(folder.resolve("builds")).doesNotExist();
    }

    @Test
    void whereOnlyTheBuildIsMissingTheDoctorSaysSoAndBuildsNothing() throws Exception {
        for (String line : Files.readAllLines(machine.home().resolve("scripts/prerequisites"))) {
            String command = line.split(" ", 2)[0];
            if (!command.startsWith("#")
                    && !command.contains("/")
                    && !Set.of("tar", "setpriv").contains(command)) {
                machine.program(command, "exit 0");
            }
        }

        Said doctor = machine.run(machine.withoutOthers(machine.jdk("wanted", "25.0.1")), "flagship", "doctor");

        assertThat(doctor.text())
                .contains("warn  build            nothing is built yet", "-> ./flagship up builds it")
                .contains("ok    maven            Maven 3.8 in ", "ok    engine           answers at unix://")
                .doesNotContain("fail  ");
        assertThat(doctor.code()).isZero();
        assertThat(folder.resolve("builds")).doesNotExist();
    }

    @Test
    void programsReadWhatIsMissingBeforeAnythingIsBuilt() throws Exception {
        Map<String, String> bare = Map.of(
                "PATH",
                machine.bare().toString(),
                "JAVA_HOME",
                "",
                "HOME",
                folder.toString(),
                "DOCKER_HOST",
                "unix:///an \"odd\\ name");
        machine.program("docker", "exit 1").bare("timeout", "docker");

        JsonNode doctor = JsonMapper.shared()
                .readTree(machine.result(bare, "flagship", "doctor", "--json").text());

        assertThat(doctor.valueStream())
                .allSatisfy(finding ->
                        assertThat(finding.propertyNames()).containsExactly("check", "state", "found", "mend"))
                .anySatisfy(finding -> assertThat(finding.toString())
                        .contains("\"check\":\"gcc\",\"state\":\"fail\",\"found\":\"missing\""));
        assertThat(doctor.findValuesAsString("found")).contains("nothing answers at unix:///an \"odd\\ name");
    }

    @Test
    void onceBuiltTheDoctorIsTheClis() throws Exception {
        Path jdk = machine.jdk("wanted", "25.0.1");
        machine.executable(jdk.resolve("bin/java"), "echo \"{$*}\"");
        Files.createDirectories(machine.home().resolve("cli/target"));
        Files.createFile(machine.home().resolve("cli/target/cli.jar"));

        Said doctor = machine.run(machine.withoutOthers(jdk), "flagship", "doctor", "--port=8100");

        assertThat(doctor.text()).endsWith("cli.jar doctor --port=8100}\n").hasLineCount(1);
    }

    @Test
    void whatUpPrintsForProgramsIsTheClisAlone() throws Exception {
        Path jdk = machine.jdk("wanted", "25.0.1");
        machine.executable(jdk.resolve("bin/java"), """
                case "$*" in *'challenge builds'*) echo flagship/one:latest challenges/one ;; *) echo "{$*}" ;; esac""");
        Path challenge = Files.createDirectories(machine.home().resolve("challenges/one"));
        Files.writeString(challenge.resolve("Dockerfile"), "FROM scratch\n");
        machine.executable(challenge.resolve("prepare"), "echo preparing");
        machine.executable(machine.home().resolve("scripts/tools-image.sh"), "echo tools");
        machine.program("docker", "echo docker; exit 0");

        Said up = machine.result(machine.withoutOthers(jdk), "flagship", "up", "--json");

        assertThat(up.text()).startsWith("{").endsWith("up --json}\n").hasLineCount(1);
        assertThat(up.code()).isZero();
    }

    @Test
    void aJdkIsFoundAlsoWhereNobodyHasAHome() throws Exception {
        machine.program("javac", "exit 1")
                .program("mvn", MAVEN + "echo \"with $JAVA_HOME\"; exit 1")
                .program("homeless", "unset HOME JAVA_HOME; exec " + machine.home() + "/flagship \"$@\"");
        Path wanted = machine.jdk("wanted", "25.0.1");

        Said up = machine.run(Map.of(), "../programs/homeless", "up");

        assertThat(up.text()).contains("with " + wanted).doesNotContain("unbound");
    }

    @Test
    void aMavenThatDoesNotRunIsNamed() throws Exception {
        machine.program("mvn", "exit 1");
        Said up = machine.run(Map.of(), "flagship", "up");
        assertThat(up.text()).contains("Flagship builds with 3.8 or newer");
        assertThat(up.code()).isEqualTo(1);
    }

    @Test
    void whoMayNotUseTheEngineThatWasStartedForThemIsToldHow() throws Exception {
        machine.program("docker", "[ \"${BY_ROOT:-}\" = yes ]")
                .program("dockerd", "exit 0")
                .program("systemctl", "exit 0")
                .program("sudo", """
                        [ "$*" != '-n true' ] || exit 0
                        if [ ! -S "$SOCKET" ]; then
                          python3 -c 'import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])' "$SOCKET"
                          chmod 0 "$SOCKET"
                        fi
                        case "$*" in *docker*version*) BY_ROOT=yes exec docker ;; esac""");

        Said up = machine.run(Map.of("SOCKET", machine.socket().toString()), "flagship", "up");

        assertThat(up.text())
                .contains("starting the Docker Engine", "you may not use " + machine.socket(), "usermod -aG docker")
                .doesNotContain("does not start");
        assertThat(up.code()).isEqualTo(1);
    }

    @Test
    void whoMayNotStartTheEngineIsToldHow() throws Exception {
        machine.program("docker", "exit 1").program("dockerd", "exit 0");
        assertThat(machine.run(Map.of(), "flagship", "up").text())
                .contains("the Docker Engine does not run; start it with: sudo systemctl start docker");
    }

    @Test
    void anEngineThatTheContextLeadsToIsTakenWhereNoneAnswersAtTheDefault() throws Exception {
        machine.program("docker", """
                        case "$*" in
                          '-H unix:///desktop.sock version'*) ;;
                          'context inspect'*) echo unix:///desktop.sock ;;
                          *) exit 1 ;;
                        esac""").program("mvn", MAVEN + "echo \"with $DOCKER_HOST\"; exit 1");

        assertThat(machine.run(Map.of(), "flagship", "doctor").text()).contains("answers at unix:///desktop.sock");
        assertThat(machine.run(Map.of(), "flagship", "up").text())
                .contains("with unix:///desktop.sock")
                .doesNotContain("starting the Docker Engine");
    }

    @Test
    void whereTheKernelHasAppArmorOnItsParserIsInstalledAndNothingTakenAwayForIt() throws Exception {
        Path sys = folder.resolve("sys");
        Files.createDirectories(sys.resolve("kernel/security/apparmor"));
        Path parameters = Files.createDirectories(sys.resolve("module/apparmor/parameters"));
        Files.writeString(parameters.resolve("enabled"), "Y\n");
        Path asked = folder.resolve("asked");
        machine.program("sudo", "[ \"$*\" != '-n true' ] || exit 0\necho \"$*\" >>" + asked);

        assertThat(machine.run(Map.of(), "flagship", "doctor").text())
                .contains("warn  apparmor", "-> apt-get install apparmor");
        for (Map<String, String> other :
                List.of(Map.of("DOCKER_HOST", "unix:///podman.sock"), Map.of("container", "systemd-nspawn"))) {
            assertThat(machine.run(other, "flagship", "doctor").text()).doesNotContain("apparmor");
        }
        assertThat(machine.run(Map.of(), "flagship", "up").text())
                .contains("installing apparmor", "to be started again: sudo systemctl restart docker");
        assertThat(asked).content().contains("--no-remove apparmor\n");

        machine.program("pretended_parser", "exit 0");
        assertThat(machine.run(Map.of(), "flagship", "up").text()).doesNotContain("apparmor");
    }

    @Test
    void aChangedSchemaIsBuiltInAndNothingElseIsBuiltTwice() throws Exception {
        machine.run(Map.of(), "flagship", "up");
        machine.run(Map.of(), "flagship", "up");
        assertThat(builds()).hasSize(1);

        changeSchema(1);
        machine.run(Map.of(), "flagship", "up");

        assertThat(builds()).hasSize(2);
    }

    @Test
    void whatOneWordBuiltIsNotTakenForWhatAnotherNeeds() throws Exception {
        machine.run(Map.of(), "flagship", "up");
        Files.delete(machine.home().resolve("node/target/built"));
        machine.run(Map.of(), "flagship", "up");
        assertThat(builds()).hasSize(2);
    }

    @Test
    void onceTheServerWasBuiltTheTestsCompileTheirTemplatesAnew() throws Exception {
        Path target = Files.createDirectories(machine.home().resolve("server/target"));
        Path stamp = Files.createFile(target.resolve("templates-compiled"));

        machine.run(Map.of(), "flagship", "up");

        assertThat(builds()).hasSize(1);
        assertThat(stamp).doesNotExist();
    }

    @Test
    void whatRunsIsNoMatterToABuildAndItsCopyGoesOnceNothingRunsFromIt() throws Exception {
        Path jdk = machine.jdk("wanted", "25.0.1");
        machine.executable(jdk.resolve("bin/java"), "case \"$*\" in *'challenge builds'*) ;; *) echo \"{$*}\" ;; esac");
        machine.program("mvn", BUILDS + "\nwc -l <\"$PWD/../builds\" >server/target/server.jar");
        machine.executable(machine.home().resolve("scripts/tools-image.sh"), ":");

        Path first = upFrom(jdk);
        Process running = new ProcessBuilder("cat", "-", first + "/cli/target/cli.jar").start();
        try {
            changeSchema(0);
            Path second = upFrom(jdk);

            assertThat(second).isNotEqualTo(first);
            assertThat(first.resolve("server/target/server.jar")).content().contains("1");
            assertThat(second.resolve("server/target/server.jar")).content().contains("2");
            assertThat(upFrom(jdk)).as("nothing to build").isEqualTo(second);
            assertThat(first).exists();
        } finally {
            running.destroy();
            running.waitFor();
        }
        changeSchema(0);
        Path third = upFrom(jdk);
        try (Stream<Path> left = Files.list(machine.home().resolve("target/run"))) {
            assertThat(left).containsExactly(third);
        }
    }

    @Test
    void whatOthersReadIsOpenToThemWhateverIsUsualHereAndEveryOtherWordKeepsToThat() throws Exception {
        Path jdk = machine.jdk("wanted", "25.0.1");
        machine.executable(jdk.resolve("bin/java"), "case \"$*\" in *'challenge builds'*) ;; *) umask ;; esac");
        machine.executable(machine.home().resolve("scripts/tools-image.sh"), ": >\"$1\"");
        machine.program("narrow", "umask 077; exec " + machine.home() + "/flagship \"$@\"");

        assertThat(machine.result(machine.withoutOthers(jdk), "../programs/narrow", "up")
                        .text())
                .isEqualTo("0022\n");

        for (String made : List.of("target/run", "data")) {
            try (Stream<Path> all = Files.walk(machine.home().resolve(made))) {
                assertThat(all.filter(each -> !isOpenToAll(each))).isEmpty();
            }
        }
        assertThat(machine.result(machine.withoutOthers(jdk), "../programs/narrow", "instance", "list")
                        .text())
                .isEqualTo("0077\n");
    }

    private static boolean isOpenToAll(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.OTHERS_READ)
                    && (permissions.contains(PosixFilePermission.OTHERS_EXECUTE) || !Files.isDirectory(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The copy that {@code up} runs from. */
    private Path upFrom(Path jdk) throws Exception {
        Said up = machine.result(machine.withoutOthers(jdk), "flagship", "up");
        Matcher copy = Pattern.compile("-Dflagship\\.jars=(\\S+) -jar \\1/cli/target/cli\\.jar up}")
                .matcher(up.text());
        assertThat(copy.find()).as(up.text()).isTrue();
        return Path.of(copy.group(1));
    }

    private void changeSchema(int minutes) throws IOException {
        Path schema = machine.home().resolve("challenges/definitions/challenges.schema.json");
        Files.setLastModifiedTime(schema, FileTime.fromMillis(System.currentTimeMillis() + minutes * 60_000L));
    }

    @Test
    void ctrlCWhileItBuildsEndsTheBuildAndLeavesNothing() throws Exception {
        // Somebody presses it once this runs: it goes to the group of whatever leads the session.
        machine.program("mvn", MAVEN + """
                echo $$ >"$PWD/../pid"
                read -ra stat </proc/$$/stat
                kill -INT -- "-${stat[5]}"
                exec tail -f /dev/null""");

        Said up = machine.run(Map.of(), "flagship", "up");

        assertThat(up.code()).as(up.text()).isEqualTo(130);
        long maven = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        ProcessHandle.of(maven).ifPresent(left -> assertThat(left.onExit()).succeedsWithin(Duration.ofSeconds(10)));
        try (Stream<Path> left = Files.list(machine.home().resolve("target"))) {
            assertThat(left.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder("build.lock", "build.log");
        }
        machine.program("mvn", BUILDS);
        machine.run(Map.of(), "flagship", "up");
        assertThat(builds()).hasSize(1);
    }

    @Test
    void whoEndsItWhileItPreparesImagesIsHeardAtOnce() throws Exception {
        machine.executable(machine.home().resolve("scripts/tools-image.sh"), endsAndWaits());

        Said up = machine.run(machine.withoutOthers(machine.silentJdk()), "flagship", "up");

        assertThat(up.code()).as(up.text()).isEqualTo(143);
        assertWhatWaitedIsGone();
    }

    @Test
    void whoEndsItWhileItTestsIsHeardAtOnceAndNothingIsLeft() throws Exception {
        for (String script : List.of("ctfcli", "frp", "tools-image", "challenge-images", "base-image")) {
            machine.executable(machine.home().resolve("scripts/" + script + ".sh"), ":");
        }
        Files.writeString(machine.home().resolve("scripts/prerequisites"), "# none\n");
        machine.asRoot().program("python3", "exit 0");
        machine.program("mvn", BUILDS + """

                case "$*" in
                  *package) exit ;;
                  *-DskipTests*) flock -n target/build.lock true || echo '[INFO] BUILD SUCCESS, alone'; exit ;;
                esac
                """ + endsAndWaits());

        Said test = machine.run(machine.withoutOthers(machine.silentJdk()), "flagship", "test");

        assertThat(test.code()).as(test.text()).isEqualTo(143);
        assertThat(test.text()).as("no other build meanwhile").contains("BUILD SUCCESS, alone");
        assertWhatWaitedIsGone();
        try (Stream<Path> left = Files.list(machine.home().resolve("target"))) {
            assertThat(left.map(file -> String.valueOf(file.getFileName())))
                    .noneMatch(name -> name.startsWith("started."));
        }
    }

    @Test
    void ofPackagesThatBringServicesOnlyTheProgramsAreWantedAlsoWhereTheInstallationIsEnded() throws Exception {
        Path asked = folder.resolve("asked");
        Files.createDirectories(folder.resolve("run/systemd/system"));
        Files.writeString(
                machine.home().resolve("scripts/prerequisites"),
                "no-such-program nginx-light test stands before the pages\n");
        machine.asRoot()
                .program("systemctl", "echo \"$*\" >>" + asked + "\n[ \"$1\" != cat ]")
                .program("mvn", "exit 1");
        String install = "case \"$*\" in *nginx-light*) echo install >>" + asked + " ;; *) exit ;; esac\n";
        String ctrlC = "read -ra stat </proc/$$/stat\nkill -INT -- \"-${stat[5]}\"\nexec tail -f /dev/null";
        for (String end : List.of("", ctrlC)) {
            Files.deleteIfExists(asked);
            machine.program("apt-get", install + end);

            Said test = machine.run(machine.withoutOthers(machine.silentJdk()), "flagship", "test");

            assertThat(test.code()).as(test.text()).isEqualTo(end.isEmpty() ? 1 : 130);
            assertThat(asked).content().isEqualTo("""
                            cat nginx.service
                            mask --runtime --quiet nginx.service
                            install
                            unmask --runtime --quiet nginx.service
                            disable --quiet nginx.service
                            """);
        }
    }

    /** Of a program that runs when somebody ends the launcher alone, and then never ends by itself. */
    private String endsAndWaits() {
        return "echo $$ >" + folder + "/pid\n" + """
                read -ra stat </proc/$$/stat
                kill -TERM "${stat[5]}"
                exec tail -f /dev/null""";
    }

    private void assertWhatWaitedIsGone() throws IOException {
        long waited = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        ProcessHandle.of(waited).ifPresent(left -> assertThat(left.onExit()).succeedsWithin(Duration.ofSeconds(10)));
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(folder.resolve("builds"));
    }
}
