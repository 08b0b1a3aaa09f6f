package dev.flagship.lifecycle.container;

import java.util.Objects;

/**
 * A volume of an instance and where one of its containers mounts it. Containers that mount a volume of the same name
 * share its files. Usually the files are in memory and go with the incarnation. A kept volume is on the engine's disk
 * and comes back with the next incarnation, or the next instance, of the same owner.
 *
 * @param volume the volume's name within the definition
 * @param path absolute, normalised path in the container
 * @param sizeBytes upper bound on its content, the same for every mount. A kept volume is only measured now and then,
 *     so it may exceed the bound until then
 * @param readOnly whether this container may only read it
 * @param kept whether it outlives the instance, the same for every mount
 */
public record VolumeMount(String volume, String path, long sizeBytes, boolean readOnly, boolean kept) {

    /** A volume that goes with the incarnation. */
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
