package dev.flagship.cli.local.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodmanConfigurationTest {
    private static final String INSTALLED = "/etc/containers";
    private static final String PARTS = "/etc/containers/containers.conf.d";
    private static final String NAME = "containers.conf";

    @TempDir
    Path proc;

    @Test
    void onlyTheTableOfContainersCounts() throws IOException {
        Path file = Files.writeString(proc.resolve(NAME), """
                pids_limit = 1
                [ containers ] # ours
                # pids_limit = 2
                default_capabilities = [
                  "CHOWN",
                ]
                  pids_limit=1_28 # processes
                log_size_max = -1
                [engine]
                pids_limit = 3
                """);
        PodmanConfiguration found = PodmanConfiguration.in(file);
        assertThat(found.limit("pids_limit")).isEqualTo(128);
        assertThat(found.limit("log_size_max")).as("unlimited").isZero();
        assertThat(found.limit("nothing")).isZero();
    }

    @Test
    void onlyAFileOfASensibleSizeIsRead() throws IOException {
        Path folder = Files.createDirectory(proc.resolve("folder.conf"));
        Path huge = Files.write(proc.resolve("huge.conf"), new byte[(1 << 20) + 1]);
        for (Path each : List.of(folder, huge, Path.of("/dev/zero"))) {
            assertThatThrownBy(() -> PodmanConfiguration.in(each))
                    .isInstanceOf(PodmanConfiguration.StrangeFileException.class)
                    .hasMessageContaining(each + " is no file of at most");
        }
    }

    @Test
    void whatALaterFileSaysHolds() throws IOException {
        PodmanServiceOnDisk service = service()
                .with("PATH=/bin")
                .seeing("/usr/share/containers", NAME, limits(1, 1))
                .seeing(INSTALLED, NAME, "[containers]\npids_limit = 2\n");
        assertThat(PodmanConfiguration.of(service.running(), false).containers())
                .containsEntry("pids_limit", "2")
                .containsEntry("log_size_max", "1");

        service.seeing(PARTS, "20.conf", limits(4, 4)).seeing(PARTS, "10.conf", limits(3, 3));
        assertThat(limit(service, false)).isEqualTo(4);
        service.seeing(PARTS, "30.conf.old", limits(5, 5));
        assertThat(limit(service, false)).isEqualTo(4);
    }

    @Test
    void aUsersOwnIsReadForTheirServiceAlone() throws IOException {
        PodmanServiceOnDisk service = service()
                .with("HOME=/people/ada")
                .seeing(INSTALLED, NAME, limits(1, 1))
                .seeing("/people/ada/.config/containers", NAME, limits(2, 2))
                .seeing("/elsewhere/containers", NAME, limits(3, 3));
        assertThat(limit(service, false)).isEqualTo(1);
        assertThat(limit(service, true)).isEqualTo(2);
        assertThat(limit(service.with("HOME=/people/ada", "XDG_CONFIG_HOME=/elsewhere"), true))
                .isEqualTo(3);
    }

    @Test
    void aFileThatItsEnvironmentNamesReplacesTheOthers() throws IOException {
        PodmanServiceOnDisk service = service()
                .with("CONTAINERS_CONF=/opt/one.conf")
                .seeing(INSTALLED, NAME, limits(1, 1))
                .seeing("/opt", "one.conf", "[containers]\npids_limit = 2\n")
                .seeing("/opt", "last.conf", limits(3, 3));
        PodmanConfiguration found = PodmanConfiguration.of(service.running(), false);
        assertThat(found.limit("pids_limit")).isEqualTo(2);
        assertThat(found.limit("log_size_max")).isZero();

        service.with("CONTAINERS_CONF=/opt/one.conf", "CONTAINERS_CONF_OVERRIDE=/opt/last.conf");
        assertThat(limit(service, false)).isEqualTo(3);
    }

    @Test
    void nothingIsSaidOfAServiceWhoseEnvironmentCannotBeSeen() throws IOException {
        PodmanService.Running closed =
                service().seeing(INSTALLED, NAME, limits(1, 1)).running();
        assertThatThrownBy(() -> PodmanConfiguration.of(closed, false)).isInstanceOf(IOException.class);
    }

    private PodmanServiceOnDisk service() throws IOException {
        return PodmanServiceOnDisk.started(proc, "podman", "system", "service");
    }

    private static long limit(PodmanServiceOnDisk service, boolean rootless) throws IOException {
        return PodmanConfiguration.of(service.running(), rootless).limit("pids_limit");
    }

    private static String limits(int processes, int bytes) {
        return "[containers]\npids_limit = %d\nlog_size_max = %d\n".formatted(processes, bytes);
    }
}
