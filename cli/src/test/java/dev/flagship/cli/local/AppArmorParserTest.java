package dev.flagship.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppArmorParserTest {
    @TempDir
    Path folder;

    @Test
    void isMissedOnlyWhereTheKernelHasAppArmorOn() throws IOException {
        AppArmorParser parser = new AppArmorParser(folder.resolve("sys"), List.of(folder));
        assertThat(parser.lack()).isEmpty();

        Path parameters = Files.createDirectories(folder.resolve("sys/module/apparmor/parameters"));
        Files.createDirectories(folder.resolve("sys/kernel/security/apparmor"));
        Files.writeString(parameters.resolve("enabled"), "N\n");
        assertThat(parser.lack()).isEmpty();

        Files.writeString(parameters.resolve("enabled"), "Y\n");
        assertThat(parser.lack())
                .hasValueSatisfying(found -> assertThat(found.mend()).contains("apt-get install apparmor"));

        Files.createFile(
                folder.resolve("apparmor_parser"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        assertThat(parser.lack()).isEmpty();
    }
}
