package dev.flagship.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.cleanup.Removal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of killed builds are found by name and age, and where everybody writes by their owner as well. */
class TemporaryFilesTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Instant NOW = Instant.parse("2030-01-15T00:00:00Z");

    @TempDir
    Path cache;

    @TempDir
    Path temporary;

    private Path half = Path.of("");
    private Path root = Path.of("");

    @BeforeEach
    void leaveThingsBehind() throws IOException {
        half = Files.writeString(cache.resolve("tools.tar.part"), "half");
        root = Files.createDirectory(temporary.resolve("flagship-rootfs.aB3"));
        Files.createDirectory(temporary.resolve("somebody-elses"));
        age(half);
        age(root);
    }

    @Test
    void filesThatWeLeftAreFoundOnceTheyAreOld() throws IOException {
        Files.createDirectory(temporary.resolve("flagship-rootfs.new"));
        Files.setLastModifiedTime(temporary.resolve("flagship-rootfs.new"), FileTime.from(NOW));

        assertThat(TemporaryFiles.ours(cache, temporary).unusedFor(WEEK, NOW)).containsExactlyInAnyOrder(half, root);
        assertThat(TemporaryFiles.remove(root)).isEqualTo(new Removal.Removed());
        assertThat(root).doesNotExist();
    }

    @Test
    void filesOfOtherUsersInSharedFoldersAreKept() throws IOException {
        int somebodyElse = (int) Files.getAttribute(root, "unix:uid") + 1;

        assertThat(new TemporaryFiles(cache, temporary, somebodyElse).unusedFor(WEEK, NOW))
                .containsExactly(half);
    }

    private static void age(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(WEEK.multipliedBy(2))));
    }
}
