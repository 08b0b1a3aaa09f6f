package dev.flagship.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.launcher.PretendedMachine.Said;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the launcher does about an engine that does not run, and what it says to whoever may not have it run. */
class MissingEngineTest extends LauncherTestBase {
    @Test
    void whoMayNotUseTheEngineThatWasStartedForThemIsToldHow() throws Exception {
        machine.program("docker", "[ \"${BY_ROOT:-}\" = yes ]")
                .program("dockerd", "exit 0")
                .program("systemctl", "exit 0")
                .program("sudo", """
                        [ "$*" != '-n true' ] || exit 0
                        if [ ! -S "$SOCKET" ]; then
                          python3 -c 'import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])' "$SOCKET"
                          chmod 0 "$SOCKET"
                        fi
                        case "$*" in *docker*version*) BY_ROOT=yes exec docker ;; esac""");

        Said up = machine.run(Map.of("SOCKET", machine.socket().toString()), "flagship", "up");

        assertThat(up.text())
                .contains("starting the Docker Engine", "you may not use " + machine.socket(), "usermod -aG docker")
                .doesNotContain("does not start");
        assertThat(up.code()).isEqualTo(1);
    }

    @Test
    void whoMayNotStartTheEngineIsToldHow() throws Exception {
        machine.program("docker", "exit 1").program("dockerd", "exit 0");
        assertThat(machine.run(Map.of(), "flagship", "up").text())
                .contains("the Docker Engine does not run; start it with: sudo systemctl start docker");
    }
}
