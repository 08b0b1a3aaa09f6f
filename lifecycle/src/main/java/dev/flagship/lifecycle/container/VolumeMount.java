package dev.flagship.lifecycle.container;

import java.util.Objects;

/**
 * A volume of an instance where one of its containers has it. Whoever mounts a volume of the same name has the same
 * files. Usually they are in memory, never on a disk, and go with the incarnation; those of a kept one are on the
 * engine's disk, and there again for the next incarnation, and the next instance, of the same owner.
 *
 * @param volume the volume's name within the definition
 * @param path absolute, normalised path in the container
 * @param sizeBytes upper bound on its content; the same wherever it is mounted. What is kept is measured now and then, and not stopped before
 * @param readOnly whether this container may only read it
 * @param kept whether it outlives the instance; the same wherever it is mounted
 */
public record VolumeMount(String volume, String path, long sizeBytes, boolean readOnly, boolean kept) {

    /** One that goes with the incarnation. */
    public VolumeMount(String volume, String path, long sizeBytes, boolean readOnly) {
        this(volume, path, sizeBytes, readOnly, false);
    }

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
