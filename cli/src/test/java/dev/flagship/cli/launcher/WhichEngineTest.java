package dev.flagship.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.launcher.PretendedMachine.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which engine the launcher takes, of several that a machine may have. */
class WhichEngineTest {
    @TempDir
    Path folder;

    private PretendedMachine machine;

    @BeforeEach
    void begin() throws IOException {
        machine = new PretendedMachine(folder);
        machine.program("mvn", "echo 'Apache Maven 3.8.7'");
    }

    @Test
    void theEngineOfTheLastUpIsPreferredToTheDefaultUnlessAnotherIsNamed() throws Exception {
        machine.program("docker", "case \"$2\" in unix://" + machine.socket() + ") ;; *) exit 1 ;; esac");
        lastUpTook("unix:///own.sock");

        assertThat(machine.run(Map.of(), "flagship", "up").text())
                .contains(
                        "engine unix:///own.sock, that of the last up over data\n",
                        "no engine answers at unix:///own.sock;");
        assertThat(machine.run(Map.of("DOCKER_HOST", "unix:///host.sock"), "flagship", "up")
                        .text())
                .contains("no engine answers at unix:///host.sock;")
                .doesNotContain("the last up");
        assertThat(machine.run(Map.of(), "flagship", "up", "--engine=unix:///named.sock")
                        .text())
                .contains("no engine answers at unix:///named.sock;")
                .doesNotContain("the last up");
        assertThat(machine.run(Map.of(), "flagship", "doctor").text())
                .contains("nothing answers at unix:///own.sock, that of the last up over data\n");
        assertThat(machine.run(Map.of(), "flagship", "doctor", "--data=elsewhere")
                        .text())
                .contains("answers at unix://" + machine.socket() + ", the default\n");
    }

    @Test
    void anEngineThatTheContextLeadsToIsTakenWhereNoneAnswersAtTheDefault() throws Exception {
        onlyDesktopAnswers().maven("echo \"with $DOCKER_HOST\"; exit 1");

        assertThat(machine.run(Map.of(), "flagship", "doctor").text()).contains("answers at unix:///desktop.sock");
        assertThat(machine.run(Map.of(), "flagship", "up").text())
                .contains("with unix:///desktop.sock")
                .doesNotContain("starting the Docker Engine");
    }

    @Test
    void aDefaultThatIsDownForOnceIsNotLeftForAnother() throws Exception {
        onlyDesktopAnswers().program("dockerd", "exit 0");
        lastUpTook("unix://" + machine.socket());

        Said up = machine.run(Map.of(), "flagship", "up");

        assertThat(up.text())
                .contains("the Docker Engine does not run; start it")
                .doesNotContain("desktop.sock");
        assertThat(up.code()).isEqualTo(1);
    }

    @Test
    void commandsThatNeedAnEngineUseTheOneUpWouldTakeAndOthersLookForNone() throws Exception {
        onlyDesktopAnswers();
        Path jdk = machine.silentJdk();
        machine.executable(jdk.resolve("bin/java"), "echo \"${DOCKER_HOST:-none}, ${FLAGSHIP_ENGINE_WHY:-nobody}\"");
        Files.createDirectories(machine.home().resolve("cli/target"));
        Files.createFile(machine.home().resolve("cli/target/cli.jar"));
        Map<String, String> environment = machine.withoutOthers(jdk);
        String desktop = "unix:///desktop.sock, because none answers at " + machine.socket() + "\n";

        for (String[] words : new String[][] {
            {"flagship", "doctor"},
            {"flagship", "cleanup", "--dry-run"},
            {"flagship", "challenge", "build"},
            {"flagship", "profile", "show", "default"}
        }) {
            assertThat(machine.result(environment, words).text()).isEqualTo(desktop);
        }
        for (String[] words : new String[][] {{"flagship", "challenge", "list"}, {"flagship", "cleanup", "--help"}}) {
            assertThat(machine.result(environment, words).text()).isEqualTo("none, nobody\n");
        }

        // On its own, Docker's client would follow its context.
        lastUpTook("unix://" + machine.socket());
        assertThat(machine.result(environment, "flagship", "challenge", "build").text())
                .isEqualTo("unix://" + machine.socket() + ", that of the last up over data\n");
    }

    private PretendedMachine onlyDesktopAnswers() throws IOException {
        return machine.program("docker", """
                case "$*" in
                  '-H unix:///desktop.sock version'*) ;;
                  'context inspect'*) echo unix:///desktop.sock ;;
                  *) exit 1 ;;
                esac""");
    }

    /** Writes what a platform leaves in the default data folder. */
    private void lastUpTook(String url) throws IOException {
        Path run = Files.createDirectories(machine.home().resolve("data/run"));
        Files.writeString(
                run.resolve("flagship.properties"),
                "flagship.engine.name=local\nflagship.engine.url=" + url.replace(":", "\\:") + "\n");
    }
}
