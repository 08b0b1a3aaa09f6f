package dev.flagship.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.launcher.PretendedMachine.Said;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How what was built is run: from a copy, by the CLI. */
class RunFromCopyTest extends LauncherTestBase {
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
    void aBuildLeavesACopyAloneWhileSomethingRunsFromItAndRemovesItAfterwards() throws Exception {
        Path jdk = machine.jdk("wanted", "25.0.1");
        machine.executable(jdk.resolve("bin/java"), "case \"$*\" in *'challenge builds'*) ;; *) echo \"{$*}\" ;; esac");
        machine.maven(PretendedMachine.BUILDS + "\nwc -l <\"$PWD/../builds\" >server/target/server.jar");
        machine.executable(machine.home().resolve("scripts/tools-image.sh"), ":");

        Path first = upFrom(jdk);
        Process running = new ProcessBuilder("cat", "-", first + "/cli/target/cli.jar").start();
        try {
            machine.changeSchema(0);
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
        machine.changeSchema(0);
        Path third = upFrom(jdk);
        try (Stream<Path> left = Files.list(machine.home().resolve("target/run"))) {
            assertThat(left).containsExactly(third);
        }
    }

    @Test
    void upMakesFilesReadableToAllUnderAnyUmaskAndOtherCommandsKeepTheUmask() throws Exception {
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
}
