package dev.flagship.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.launcher.PretendedMachine.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The launcher is ended, by Ctrl-C or by a signal, while something else works for it. */
class EndedLauncherTest extends LauncherTestBase {
    @Test
    void ctrlCWhileItBuildsEndsTheBuildAndLeavesNothing() throws Exception {
        // Somebody presses it once this runs: it goes to the group of whatever leads the session.
        machine.maven("""
                echo $$ >"$PWD/../pid"
                read -ra stat </proc/$$/stat
                kill -INT -- "-${stat[5]}"
                exec tail -f /dev/null""");

        Said up = machine.run(Map.of(), "flagship", "up");

        assertThat(up.code()).as(up.text()).isEqualTo(130);
        assertWhatWaitedIsGone();
        try (Stream<Path> left = Files.list(machine.home().resolve("target"))) {
            assertThat(left.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder("build.lock", "build.log");
        }
        machine.maven(PretendedMachine.BUILDS);
        machine.run(Map.of(), "flagship", "up");
        assertThat(machine.builds()).hasSize(1);
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
        machine.maven(PretendedMachine.BUILDS + """

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

    /** Of a program that runs when somebody ends the launcher alone, and then never ends by itself. */
    private String endsAndWaits() {
        return "echo $$ >" + folder + "/pid\n" + """
                read -ra stat </proc/$$/stat
                kill -TERM "${stat[5]}"
                exec tail -f /dev/null""";
    }

    private void assertWhatWaitedIsGone() throws IOException {
        long waited = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        ProcessHandle.of(waited).ifPresent(left -> assertThat(left.onExit()).succeedsWithin(Duration.ofMinutes(1)));
    }
}
