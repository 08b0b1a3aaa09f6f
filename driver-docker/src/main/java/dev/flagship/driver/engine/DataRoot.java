package dev.flagship.driver.engine;

import dev.flagship.lifecycle.disk.Disk;
import java.io.File;
import tools.jackson.databind.JsonNode;

/**
 * The folder where an engine keeps images, containers and volumes. The engine reports its path but not its free space.
 * That can be measured when the folder is on this machine; it needs no permission on the folder.
 */
public final class DataRoot {
    private DataRoot() {}

    /**
     * Returns the folder's disk; unseen when this process does not have the folder.
     *
     * @param info the answer to {@code /info}
     * @param publishing whether containers are reached by published ports whatever the engine reports; the engine may
     *     then be in a virtual machine whose folders have the same names as ours
     */
    public static Disk disk(JsonNode info, boolean publishing) {
        File folder = new File(info.path("DockerRootDir").asString(""));
        if (publishing || HostFacts.of(info).virtual() || !folder.isAbsolute()) {
            return Disk.UNSEEN;
        }
        long bytes = folder.getTotalSpace();
        if (bytes == 0) {
            return Disk.UNSEEN;
        }
        // The two are read separately, and the free space may change in between.
        return new Disk(bytes, Math.min(folder.getUsableSpace(), bytes), InodeCount.of(folder));
    }
}
