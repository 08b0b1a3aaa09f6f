package dev.flagship.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate, outside of any container: no process without its whole flag. */
class GateTest {
    @TempDir
    static Path built;

    @TempDir
    Path folder;

    record Ended(int code, String output) {}

    @BeforeAll
    static void compile() {
        Path source = Checkout.home().resolve("driver-docker/src/main/c/gate.c");
        Programs.run("cc", "-static", "-o", built.resolve("gate").toString(), source.toString());
    }

    @Test
    void theFlagIsInTheFileForItsUserOnlyWhenTheProgramStarts() throws Exception {
        Path file = folder.resolve("flag");
        Ended ended = gate(file, "CTF{one}\n", "/bin/sh", "-c", "cat \"$0\"; stat -c %a \"$0\"", file.toString());
        assertThat(ended).isEqualTo(new Ended(0, "CTF{one}400\n"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("r--------");
    }

    @Test
    void theProgramFindsNothingOnItsStandardInput() throws Exception {
        Ended ended = gate(folder.resolve("flag"), "CTF{one}\n", "/bin/sh", "-c", "readlink /proc/self/fd/0; wc -c");
        assertThat(ended).isEqualTo(new Ended(0, "/dev/null\n0\n"));
    }

    @Test
    void aFlagMayHoldSpacesAndNewlines() throws Exception {
        Path file = folder.resolve("flag");
        assertThat(gate(file, " a b\nc ü\n", "/bin/cat", file.toString())).isEqualTo(new Ended(0, " a b\nc ü"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "CTF{cut", "x"})
    void withoutAWholeFlagNothingIsRun(String input) throws Exception {
        Path ran = folder.resolve("ran");
        Ended ended = gate(folder.resolve("flag"), input, "/usr/bin/touch", ran.toString());
        assertThat(ended.code()).isEqualTo(97);
        assertThat(ended.output()).contains("no whole flag");
        assertThat(ran).doesNotExist();
    }

    @Test
    void aFlagThatIsTooLongIsRefused() throws Exception {
        assertThat(gate(folder.resolve("flag"), "x".repeat(5000) + "\n", "/bin/true")
                        .code())
                .isEqualTo(97);
        assertThat(gate(folder.resolve("fits"), "x".repeat(4095) + "\n", "/bin/true")
                        .code())
                .isZero();
    }

    @Test
    void aFileThatIsThereAlreadyIsNotTouched() throws Exception {
        Path file = Files.writeString(folder.resolve("flag"), "older");
        Ended ended = gate(file, "CTF{one}\n", "/bin/true");
        assertThat(ended.code()).isEqualTo(97);
        assertThat(file).hasContent("older");
    }

    @Test
    void aProgramThatIsMissingOrNotExecutableIsNamed() throws Exception {
        Ended missing = gate(folder.resolve("one"), "CTF{one}\n", "/nowhere");
        assertThat(missing)
                .isEqualTo(new Ended(127, "flagship gate: cannot run /nowhere: No such file or directory\n"));
        Path text = Files.writeString(folder.resolve("text"), "no program");
        Ended notExecutable = gate(folder.resolve("two"), "CTF{one}\n", text.toString());
        assertThat(notExecutable)
                .isEqualTo(new Ended(126, "flagship gate: cannot run " + text + ": Permission denied\n"));
    }

    @Test
    void theProgramIsFoundByThePath() throws Exception {
        assertThat(gate(folder.resolve("flag"), "CTF{one}\n", "true").code()).isZero();
    }

    private static Ended gate(Path file, String input, String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(built.resolve("gate").toString(), file.toString(), "--"));
        all.addAll(List.of(command));
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }
}
