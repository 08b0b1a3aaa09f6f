package dev.flagship.driver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.disk.Disk;
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
