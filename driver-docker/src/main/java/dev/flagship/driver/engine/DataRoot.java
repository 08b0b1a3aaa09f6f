package dev.flagship.driver.engine;

import dev.flagship.lifecycle.disk.Disk;
import java.io.File;
import tools.jackson.databind.JsonNode;

/**
 * The folder where an engine keeps images, containers and volumes. The engine says where it is, and not how much room is there:
 * that is seen where the folder is this machine's, which takes no right on it.
 */
public final class DataRoot {
    private DataRoot() {}

    /**
     * The disk that it is on; unseen where this process does not have the folder.
     *
     * @param info the answer to {@code /info}
     * @param publishing whether containers are reached by published ports whatever the engine says of itself: it may be in a
     *     machine inside of this one, whose folders have the names of ours
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
        // Each is asked for by itself, and what there is may change meanwhile.
        return new Disk(bytes, Math.min(folder.getUsableSpace(), bytes), InodeCount.of(folder));
    }
}
