package dev.flagship.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppArmorParserTest {
    private static final URI DOCKER = URI.create(UpOptions.DEFAULT_ENGINE);

    @TempDir
    Path folder;

    @Test
    void theParserIsMissedOnlyWhereTheKernelHasAppArmorOn() throws IOException {
        AppArmorParser parser = in("");
        assertThat(parser.lack(DOCKER)).isEmpty();

        kernelSays("N");
        assertThat(parser.lack(DOCKER)).isEmpty();

        kernelSays("Y");
        assertThat(parser.lack(DOCKER))
                .hasValueSatisfying(found -> assertThat(found.mend()).contains("apt-get install apparmor"));

        Files.createFile(
                folder.resolve("apparmor_parser"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        assertThat(parser.lack(DOCKER)).isEmpty();
    }

    @Test
    void theParserIsMissedNeitherForOtherEnginesNorInAContainer() throws IOException {
        kernelSays("Y");
        assertThat(in("").lack(DOCKER)).isPresent();

        assertThat(in("").lack(URI.create("unix:///run/podman/podman.sock"))).isEmpty();
        assertThat(in("systemd-nspawn").lack(DOCKER)).isEmpty();
    }

    private AppArmorParser in(String container) {
        return new AppArmorParser(folder.resolve("sys"), List.of(folder), container);
    }

    private void kernelSays(String enabled) throws IOException {
        Files.createDirectories(folder.resolve("sys/kernel/security/apparmor"));
        Path parameters = Files.createDirectories(folder.resolve("sys/module/apparmor/parameters"));
        Files.writeString(parameters.resolve("enabled"), enabled + "\n");
    }
}
