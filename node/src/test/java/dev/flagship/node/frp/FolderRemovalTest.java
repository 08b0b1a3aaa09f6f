package dev.flagship.node.frp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderRemovalTest {
    @TempDir
    Path folder;

    @Test
    void allOfItGoesAndWhatItsLinksLeadToStays() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Path kept = Files.writeString(elsewhere.resolve("kept"), "kept");
        Path home = folder.resolve("home");
        Path inner = Files.createDirectories(home.resolve("client/inner"));
        Files.writeString(inner.resolve("file"), "gone");
        Files.createSymbolicLink(inner.resolve("folder"), elsewhere);
        Files.createSymbolicLink(home.resolve("client/file"), kept);

        FolderRemoval.remove(home);

        assertThat(home).doesNotExist();
        assertThat(kept).hasContent("kept");
    }

    @Test
    void foldersWithoutEndAreLeft() throws Exception {
        Files.createDirectories(folder.resolve("home" + "/in".repeat(100)));

        assertThatExceptionOfType(DirectoryNotEmptyException.class)
                .isThrownBy(() -> FolderRemoval.remove(folder.resolve("home")));
    }
}
