package dev.flagship.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.launcher.PretendedMachine.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which JDK and which Maven the launcher builds with, and what it says where they are missing or fail. */
class JdkAndMavenTest extends LauncherTestBase {
    @Test
    void aJdkThatIsNotTheDefaultIsFoundAndMavenRunsWithIt() throws Exception {
        machine.program("javac", "exit 1").maven("echo \"with $JAVA_HOME\"; exit 1");
        Path older = machine.jdk("older", "17.0.9");
        Path wanted = machine.jdk("wanted", "25.0.1");

        Said up = machine.run(machine.withoutOthers(older), "flagship", "up");

        assertThat(up.text()).contains("with " + wanted);
    }

    @Test
    void aJdkIsFoundAlsoWhereNobodyHasAHome() throws Exception {
        machine.program("javac", "exit 1")
                .maven("echo \"with $JAVA_HOME\"; exit 1")
                .program("homeless", "unset HOME JAVA_HOME; exec " + machine.home() + "/flagship \"$@\"");
        Path wanted = machine.jdk("wanted", "25.0.1");

        Said up = machine.run(Map.of(), "../programs/homeless", "up");

        assertThat(up.text()).contains("with " + wanted).doesNotContain("unbound");
    }

    @Test
    void whoHasNoJdkIsToldWhichToInstall() throws Exception {
        machine.program("javac", "exit 1");
        Path older = machine.jdk("older", "17.0.9");

        Said up = machine.run(
                Map.of("JAVA_HOME", older.toString(), "HOME", folder.toString(), "SUDO_USER", "somebody"),
                "flagship",
                "up");

        assertThat(up.text())
                .contains("JDK 25 is missing", "apt-get install openjdk-25-jdk-headless", "set JAVA_HOME")
                .contains("sudo env JAVA_HOME=");
        assertThat(up.code()).isEqualTo(1);
    }

    /** It would not find it either: it has the home of root. */
    @Test
    void aServiceIsNotInstalledForAJdkInTheHomeOfWhoeverInstallsIt() throws Exception {
        machine.asRoot().program("stat", "echo 0").program("javac", "exit 1");
        Path older = machine.jdk("older", "17.0.9");
        Path mine = Files.createDirectories(folder.resolve("mine/.jdks"));
        Files.move(machine.jdk("wanted", "25.0.1"), mine.resolve("wanted"));
        Files.createDirectories(machine.home().resolve("cli/target"));
        Files.createFile(machine.home().resolve("cli/target/cli.jar"));

        Said installed = machine.run(
                Map.of(
                        "JAVA_HOME",
                        older.toString(),
                        "HOME",
                        folder.resolve("mine").toString()),
                "scripts/install-service.sh");

        assertThat(installed.text()).contains("install-service.sh: JDK 25 is missing", "apt-get install");
        assertThat(installed.code()).isEqualTo(2);
    }

    @Test
    void aMavenThatDoesNotRunIsNamed() throws Exception {
        machine.program("mvn", "exit 1");
        Said up = machine.run(Map.of(), "flagship", "up");
        assertThat(up.text()).contains("Flagship builds with 3.8 or newer");
        assertThat(up.code()).isEqualTo(1);
    }

    @Test
    void aBuildThatFailsWithoutAWordOfJavaIsStillExplained() throws Exception {
        machine.maven("echo 'the disk is full'; exit 1");
        Said up = machine.run(Map.of(), "flagship", "up");
        assertThat(up.text()).contains("the disk is full", "flagship: the build failed; see ");
        assertThat(up.code()).isEqualTo(1);
    }
}
