package dev.flagship.driver.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.lifecycle.disk.Disk;
import dev.flagship.lifecycle.disk.Inodes;
import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DataRootTest {
    @TempDir
    Path folder;

    @Test
    void theDiskOfAFolderOfThisMachineIsSeen() {
        Disk disk = disk(info(folder.toString()));
        assertThat(disk.isSeen()).isTrue();
        assertThat(disk.bytes()).isEqualTo(folder.toFile().getTotalSpace());
        assertThat(disk.percentFree()).isBetween(0.0, 100.0);
    }

    @Test
    void itsInodesAreCountedWhereItsFileSystemHasANumberOfThem() {
        // On a busy machine the program that counts them may take longer than it is waited for.
        await().until(() -> InodeCount.of(new File("/dev/shm")).isCounted());
        assertThat(InodeCount.of(folder.resolve("absent").toFile())).isEqualTo(Inodes.UNCOUNTED);
        assertThat(InodeCount.parse("1000 49\n")).isEqualTo(new Inodes(1000, 49));
        assertThat(InodeCount.parse("0 0\n")).isEqualTo(Inodes.UNCOUNTED);
        assertThat(InodeCount.parse("1000 1001")).as("it changed meanwhile").isEqualTo(new Inodes(1000, 1000));
        assertThat(InodeCount.parse("? ?")).isEqualTo(Inodes.UNCOUNTED);
        assertThat(InodeCount.parse("")).isEqualTo(Inodes.UNCOUNTED);
    }

    @Test
    void whereTheFolderIsNotThisMachinesNothingIsKnown() {
        assertThat(disk(info(folder.resolve("absent").toString()))).isEqualTo(Disk.UNSEEN);
        assertThat(disk(info(""))).isEqualTo(Disk.UNSEEN);
        assertThat(disk(info("."))).isEqualTo(Disk.UNSEEN);
        assertThat(disk(EngineJson.object())).isEqualTo(Disk.UNSEEN);
        assertThat(disk(EngineJson.object()
                        .put("DockerRootDir", folder.toString())
                        .put("OperatingSystem", "Docker Desktop")))
                .isEqualTo(Disk.UNSEEN);
        assertThat(DataRoot.disk(info(folder.toString()), true))
                .as("of an engine that may be elsewhere")
                .isEqualTo(Disk.UNSEEN);
    }

    private static Disk disk(JsonNode info) {
        return DataRoot.disk(info, false);
    }

    private static JsonNode info(String root) {
        return EngineJson.object().put("DockerRootDir", root);
    }
}
