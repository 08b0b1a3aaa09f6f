package dev.flagship.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunAsTest {
    @TempDir
    Path folder;

    @Test
    void namesTheFolderThatTheDatabaseUserCannotEnter() throws Exception {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        Path cluster = closed.resolve("data/postgres/18");
        if (RunAs.weAreRoot()) {
            assertThatThrownBy(() -> RunAs.choose(cluster))
                    .isInstanceOf(PostgresException.class)
                    .hasMessageContaining("cannot enter " + closed)
                    .hasMessageContaining("chmod o+x " + closed);
        } else {
            assertThat(RunAs.choose(cluster).user()).isEmpty();
        }
    }

    @Test
    void refusesAClusterThatBelongsToRoot() throws Exception {
        Path cluster = Files.createDirectory(folder.resolve("18"));
        if (RunAs.weAreRoot()) {
            assertThatThrownBy(() -> RunAs.choose(cluster))
                    .isInstanceOf(PostgresException.class)
                    .hasMessageContaining(cluster + " belongs to root");
        } else {
            assertThat(RunAs.choose(cluster).user()).isEmpty();
        }
    }
}
