package dev.flagship.cli.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.local.check.Finding.State;
import dev.flagship.cli.local.data.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineChecksTest {
    @TempDir
    Path folder;

    @BeforeEach
    void makeACheckout() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(folder.resolve("scripts"));
        Files.writeString(folder.resolve("scripts/prerequisites"), """
                # command package for why
                present  one  up    is there
                gcc      gcc  up    compiles the gate
                chromium chromium test is the browser
                """);
        Files.createFile(
                folder.resolve("present"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    @Test
    void readsTheLaunchersListAndSaysWhatToInstall() {
        List<Finding> findings = check();
        assertThat(named(findings, "present").state()).isEqualTo(State.OK);
        assertThat(named(findings, "gcc").state()).isEqualTo(State.FAIL);
        assertThat(named(findings, "gcc").mend()).isEqualTo("apt-get install gcc (compiles the gate)");
        assertThat(named(findings, "chromium").state()).isEqualTo(State.WARN);
    }

    @Test
    void looksAtDiskPortsAndTheDatabasesFolder() {
        assertThat(check())
                .extracting(Finding::check)
                .contains("disk", "data folder", "port 8000", "port 8001", "java");
    }

    @Test
    void withoutADockerClientTheLauncherCannotAskTheEngine() throws IOException {
        assertThat(named(check(), "docker").state()).isEqualTo(State.FAIL);
        assertThat(named(check(), "docker").mend()).contains("docker.io", "docker-cli");

        Files.createFile(
                folder.resolve("docker"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        assertThat(named(check(), "docker").state()).isEqualTo(State.OK);
    }

    @Test
    void oneJdkIsTakenAndEverybodySaysWhich() throws IOException {
        assertThat(MachineChecks.java(Runtime.Version.parse("25.0.1")).state()).isEqualTo(State.OK);
        for (String other : List.of("24.0.2", "26")) {
            Finding finding = MachineChecks.java(Runtime.Version.parse(other));
            assertThat(finding.state()).as(other).isEqualTo(State.FAIL);
            assertThat(finding.mend()).contains("install JDK 25");
        }
        assertThat(Path.of("../scripts/launcher/java.sh")).content().contains("\"$(java_version \"$1\")\" = 25 ]");
        assertThat(Path.of("../pom.xml"))
                .content()
                .contains("<version>[25,26)</version>", "<maven.compiler.release>25<");
        assertThat(Path.of("../README.md")).content().contains("JDK 25 (neither older nor newer)");
    }

    @Test
    void anOldMavenIsRefusedAsTheLauncherDoes() throws IOException {
        assertThat(named(check(), "maven").found()).isEqualTo("missing");
        mavenSays("Apache Maven 3.6.3");
        assertThat(named(check(), "maven").state()).isEqualTo(State.FAIL);
        assertThat(named(check(), "maven").mend()).contains("3.8 or newer");
        for (String version :
                new String[] {"\\033[1mApache Maven 3.8.7\\033[m", "Apache Maven 3.10.1", "Apache Maven 4.0.0-rc-4"}) {
            mavenSays(version);
            assertThat(named(check(), "maven").state()).as(version).isEqualTo(State.OK);
        }
        mavenSays("no Java here");
        assertThat(named(check(), "maven").state()).isEqualTo(State.FAIL);
    }

    private void mavenSays(String text) throws IOException {
        Path mvn = Files.writeString(folder.resolve("mvn"), "#!/bin/sh\nprintf '" + text + "\\n'\n");
        Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<Finding> check() {
        List<WantedPort> ports = List.of(
                new WantedPort("127.0.0.1", 8000, "--port"), new WantedPort("127.0.0.1", 8001, "--gateway-port"));
        return new MachineChecks(folder, new DataFolder(folder.resolve("data")), ports, List.of(folder)).run();
    }

    private static Finding named(List<Finding> findings, String check) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }
}
