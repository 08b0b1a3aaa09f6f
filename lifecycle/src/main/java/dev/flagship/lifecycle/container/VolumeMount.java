package dev.flagship.lifecycle.container;

import java.util.Objects;

/**
 * A volume of an instance where one of its containers has it. Whoever mounts a volume of the same name has the same
 * files; they are in memory, never on a disk, and go with the incarnation.
 *
 * @param volume the volume's name within the definition
 * @param path absolute, normalised path in the container
 * @param sizeBytes upper bound on its content; the same wherever it is mounted
 * @param readOnly whether this container may only read it
 */
public record VolumeMount(String volume, String path, long sizeBytes, boolean readOnly) {

    public VolumeMount {
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(path, "path");
        if (!path.startsWith("/") || path.length() < 2 || path.contains("..") || path.contains(":")) {
            throw new IllegalArgumentException("mount path: " + path + " (expected: absolute, without '..' or ':')");
        }
        if (sizeBytes < 4096) {
            throw new IllegalArgumentException("volume size: " + sizeBytes + " (expected: >= 4096)");
        }
    }
}
