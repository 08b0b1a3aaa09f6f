package dev.flagship.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.launcher.PretendedMachine.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** How many files the launcher allows what it starts to have open. */
class AllowedFilesTest extends LauncherTestBase {
    @Test
    void commandsRunEvenWithAFileLimitThatTheLauncherCannotRaise() throws Exception {
        Path jdk = machine.silentJdk();
        machine.executable(jdk.resolve("bin/java"), "ulimit -Sn; ulimit -Hn");
        Files.createDirectories(machine.home().resolve("cli/target"));
        Files.createFile(machine.home().resolve("cli/target/cli.jar"));
        machine.program("few", "ulimit -n 4096; ulimit -Sn 1024; exec " + machine.home() + "/flagship \"$@\"");

        Said doctor = machine.run(machine.withoutOthers(jdk), "../programs/few", "doctor");

        assertThat(doctor.text()).isEqualTo("1024\n4096\n");
        assertThat(doctor.code()).isZero();
    }

    @Test
    void theHardFileLimitIsRaisedWherePermittedAndNoLimitIsLowered() throws Exception {
        assertThat(allowed("ulimit -n 4096; ulimit -Sn 1024")).isEqualTo(mayRaise() ? "1024 65536" : "1024 4096");
        if (mayRaise()) {
            assertThat(allowed("ulimit -n 100000")).isEqualTo("100000 100000");
        }
    }

    /** Soft and hard limit of a shell that began as it says, after the launcher's own function. */
    private static String allowed(String begin) throws Exception {
        Process shell = new ProcessBuilder(
                        "bash",
                        "-euc",
                        ". ../scripts/launcher/files.sh\n" + begin
                                + "\nallow_open_files\necho $(ulimit -Sn) $(ulimit -Hn)")
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(said).isZero();
        return said.strip();
    }

    /** Found by trying: in a user namespace one has the capability, and still may not raise the limit. */
    private static boolean mayRaise() throws Exception {
        return new ProcessBuilder("bash", "-c", "ulimit -n 4096 && ulimit -Hn 4097")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
