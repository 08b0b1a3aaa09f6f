package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.system.lab.Engines;
import dev.flagship.testkit.host.Programs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A challenge of several containers is played like any other. */
@ExtendWith(PlatformExtension.class)
class SeveralContainersTest {
    private static RunningPlatform platform;

    @BeforeAll
    static void on(RunningPlatform shared) {
        platform = shared;
    }

    /** Its web server finds its database by name, or there would be no flag to find. */
    @Test
    void theGuestbookIsSolvedByItsSolverAndLeavesNothing() {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "FLAGSHIP_URL=" + platform.url(),
                "FLAGSHIP_TOKEN=" + platform.adminToken(),
                "DOCKER_HOST=" + Engines.url()));
        command.addAll(CliCommand.here());
        command.addAll(List.of("challenge", "test", "web-guestbook"));
        Programs.Ended tested = Programs.execute(command.toArray(String[]::new));

        assertThat(tested.code()).as(tested.output()).isZero();
        assertThat(platform.containers()).isEmpty();
    }
}
