package dev.flagship.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void everyRehearsedCommandExistsAndRunsAsFarAsItCanWithoutAPlatform() throws IOException {
        System.setProperty("flagship.home", "..");
        assertThat(Rehearsal.codes())
                .containsExactly(
                        ExitCodes.OK,
                        ExitCodes.OK,
                        ExitCodes.OK,
                        ExitCodes.OK,
                        ExitCodes.NOT_RUNNING,
                        ExitCodes.FAILED);
    }
}
