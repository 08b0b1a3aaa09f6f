package dev.flagship.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.launcher.PretendedMachine.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the doctor finds as long as nothing is built, when the launcher itself has to look. */
class DoctorBeforeABuildTest extends LauncherTestBase {
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
                        "-> install it (Debian 13, Ubuntu 24.04 and newer: apt-get install openjdk-25-jdk-headless",
                        "-> apt-get install maven (3.8 or newer)",
                        "-> apt-get install gcc (compiles the gate",
                        "-> apt-get install docker.io");
        assertThat(doctor.code()).isEqualTo(1);
        assertThat(machine.builds()).isEmpty();
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
        assertThat(machine.builds()).isEmpty();
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
}
