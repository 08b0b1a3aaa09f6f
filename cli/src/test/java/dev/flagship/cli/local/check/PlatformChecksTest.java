package dev.flagship.cli.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.ServerUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Doctor says beforehand what {@code up} would refuse or warn of. */
class PlatformChecksTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    Path folder;

    @Test
    void whoStartsItWithoutBeingRootIsToldThatTheServerMayUseTheEngine() {
        Finding found = PlatformChecks.serverUser(ServerUser.ourselves(), "mallory");

        assertThat(found.state()).isEqualTo(Finding.State.WARN);
        assertThat(found.found()).contains("mallory", "engine");
        assertThat(found.mend()).contains("root", "deploy/systemd");
    }

    @Test
    void aUserWithoutRightsIsFine() {
        assertThat(PlatformChecks.serverUser(new ServerUser("www-data", "33"), "root")
                        .state())
                .isEqualTo(Finding.State.OK);
    }

    @Test
    void aDatabaseWithoutItsKeysIsFoundBeforeItIsStarted() throws IOException {
        DataFolder data = new DataFolder(folder);
        assertThat(keys(data).state()).isEqualTo(Finding.State.OK);

        Files.createDirectories(data.postgres());

        assertThat(keys(data).state()).isEqualTo(Finding.State.FAIL);
        assertThat(keys(data).found()).contains(data.keyset().toString());
        assertThat(keys(data).mend()).contains("keys reset --lose-live-flags");
    }

    private Finding keys(DataFolder data) {
        return new PlatformChecks(folder, JAVA, data)
                .run().stream()
                        .filter(finding -> finding.check().equals("keys"))
                        .findFirst()
                        .orElseThrow();
    }
}
