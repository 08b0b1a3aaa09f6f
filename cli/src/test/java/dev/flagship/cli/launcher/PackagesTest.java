package dev.flagship.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.launcher.PretendedMachine.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the launcher installs, and what it leaves as it was. */
class PackagesTest extends LauncherTestBase {
    @Test
    void whereTheKernelHasAppArmorOnItsParserIsInstalledAndNothingTakenAwayForIt() throws Exception {
        Path sys = folder.resolve("sys");
        Files.createDirectories(sys.resolve("kernel/security/apparmor"));
        Path parameters = Files.createDirectories(sys.resolve("module/apparmor/parameters"));
        Files.writeString(parameters.resolve("enabled"), "Y\n");
        Path asked = folder.resolve("asked");
        machine.program("sudo", "[ \"$*\" != '-n true' ] || exit 0\necho \"$*\" >>" + asked);

        assertThat(machine.run(Map.of(), "flagship", "doctor").text())
                .contains("warn  apparmor", "-> apt-get install apparmor");
        for (Map<String, String> other :
                List.of(Map.of("DOCKER_HOST", "unix:///podman.sock"), Map.of("container", "systemd-nspawn"))) {
            assertThat(machine.run(other, "flagship", "doctor").text()).doesNotContain("apparmor");
        }
        assertThat(machine.run(Map.of(), "flagship", "up").text())
                .contains("installing apparmor", "to be started again: sudo systemctl restart docker");
        assertThat(asked).content().contains("--no-remove apparmor\n");

        machine.program("pretended_parser", "exit 0");
        assertThat(machine.run(Map.of(), "flagship", "up").text()).doesNotContain("apparmor");
    }

    @Test
    void ofPackagesThatBringServicesOnlyTheProgramsAreWantedAlsoWhereTheInstallationIsEnded() throws Exception {
        Path asked = folder.resolve("asked");
        Files.createDirectories(folder.resolve("run/systemd/system"));
        Files.writeString(
                machine.home().resolve("scripts/prerequisites"),
                "no-such-program nginx-light test stands before the pages\n");
        machine.asRoot()
                .program("systemctl", "echo \"$*\" >>" + asked + "\n[ \"$1\" != cat ]")
                .program("mvn", "exit 1");
        String install = "case \"$*\" in *nginx-light*) echo install >>" + asked + " ;; *) exit ;; esac\n";
        String ctrlC = "read -ra stat </proc/$$/stat\nkill -INT -- \"-${stat[5]}\"\nexec tail -f /dev/null";
        for (String end : List.of("", ctrlC)) {
            Files.deleteIfExists(asked);
            machine.program("apt-get", install + end);

            Said test = machine.run(machine.withoutOthers(machine.silentJdk()), "flagship", "test");

            assertThat(test.code()).as(test.text()).isEqualTo(end.isEmpty() ? 1 : 130);
            assertThat(asked).content().isEqualTo("""
                            cat nginx.service
                            mask --runtime --quiet nginx.service
                            install
                            unmask --runtime --quiet nginx.service
                            disable --quiet nginx.service
                            """);
        }
    }
}
