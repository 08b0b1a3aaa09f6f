package dev.flagship.cli.local.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogEndTest {
    @TempDir
    Path folder;

    @Test
    void prefersTheInnermostCauseOfThisRun() throws IOException {
        String before = "Caused by: something long ago\n";
        Path log = Files.writeString(
                folder.resolve("log"),
                before + "ERROR run failed\n\tat a.B\nCaused by: outer\n\tat a.C\nCaused by: inner\n\t... 3 more\n"
                        + "Removed temporary AOT configuration file x\n");
        assertThat(LogEnd.since(before.length(), log)).isEqualTo("inner");
    }

    @Test
    void takesTheLastSentenceElse() throws IOException {
        String before = "Caused by: something long ago\n";
        Path log = Files.writeString(folder.resolve("log"), before + "starting\nflagship.server.port: 99999\n\n");
        assertThat(LogEnd.since(before.length(), log)).isEqualTo("flagship.server.port: 99999");
        assertThat(LogEnd.since(Files.size(log), log)).isEqualTo("it said nothing");
    }
}
