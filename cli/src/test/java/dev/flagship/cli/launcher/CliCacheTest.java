package dev.flagship.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.launcher.PretendedMachine.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With which cache of its classes the CLI starts: one of this build and this Java, or none. */
class CliCacheTest extends LauncherTestBase {
    private static final String CACHE = "cli/target/cli.jar-25.0.1+8.aot";

    @BeforeEach
    void prepareImagesAtOnce() throws IOException {
        machine.executable(machine.home().resolve("scripts/tools-image.sh"), ":");
    }

    @Test
    void theCacheIsMadeOncePerBuildAndServesEveryCommand() throws Exception {
        Path jdk = jdk("25.0.1", 0);
        assertThat(said(jdk, "up")).containsPattern("-XX:AOTCache=\\S+/target/run/\\w+/" + CACHE.replace("+", "\\+"));
        assertThat(said(jdk, "up")).contains("/" + CACHE + " -Xlog:aot=off,cds=off ");
        assertThat(said(jdk, "instance", "list")).contains("/checkout/" + CACHE + " ");
        assertThat(learned()).hasSize(1);

        Files.setLastModifiedTime(machine.home().resolve(CACHE), FileTime.fromMillis(0));

        assertThat(said(jdk, "instance", "list")).as("older than the jar").doesNotContain("AOTCache");
        assertThat(said(jdk, "up")).contains("AOTCache");
        assertThat(learned()).hasSize(2);
        assertThat(said(jdk, "instance", "list")).contains("AOTCache");
        assertThat(said(jdk("25.0.2", 0), "instance", "list"))
                .as("of another Java")
                .doesNotContain("AOTCache");
    }

    @Test
    void commandsStartWithoutACacheThatCannotBeMade() throws Exception {
        Path jdk = jdk("25.0.1", 1);
        assertThat(said(jdk, "up")).endsWith("up}\n").doesNotContain("AOTCache");
        assertThat(said(jdk, "instance", "list")).doesNotContain("AOTCache");
        assertThat(learned()).hasSize(1);
    }

    /** Prints its arguments, or writes the cache that it is to learn for and ends with this code. */
    private Path jdk(String version, int code) throws IOException {
        Path jdk = machine.jdk(version, version);
        machine.executable(jdk.resolve("bin/java"), """
                all=$*
                case $all in
                  *'challenge builds'*) ;;
                  *AOTCacheOutput=*)
                    file=${all#*AOTCacheOutput=}
                    : >"${file%%%% *}"
                    echo learned >>%s/learned
                    exit %d ;;
                  *) echo "{$all}" ;;
                esac""".formatted(folder, code));
        return jdk;
    }

    private List<String> learned() throws IOException {
        return Files.readAllLines(folder.resolve("learned"));
    }

    /** What the word's JVM was given. */
    private String said(Path jdk, String... words) throws Exception {
        String[] command =
                Stream.concat(Stream.of("flagship"), Stream.of(words)).toArray(String[]::new);
        Said said = machine.result(machine.withoutOthers(jdk), command);
        assertThat(said.code()).as(said.text()).isZero();
        return said.text();
    }
}
