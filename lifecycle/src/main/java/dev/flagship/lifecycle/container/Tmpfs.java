package dev.flagship.lifecycle.container;

import java.util.Objects;

/**
 * A writable file system in memory; always noexec, nosuid and nodev.
 *
 * @param path absolute, normalised path in the container
 * @param sizeBytes upper bound on its content; at least 4096
 * @param mode permission bits, e.g. 01777
 */
public record Tmpfs(String path, long sizeBytes, int mode) {

    public Tmpfs {
        Objects.requireNonNull(path, "path");
        if (!path.startsWith("/") || path.length() < 2 || path.contains("..") || path.contains(":")) {
            throw new IllegalArgumentException("tmpfs path: " + path + " (expected: absolute, without '..' or ':')");
        }
        if (sizeBytes < 4096) {
            throw new IllegalArgumentException("tmpfs size: " + sizeBytes + " (expected: >= 4096)");
        }
        if (mode < 0 || mode > 07777) {
            throw new IllegalArgumentException("tmpfs mode: " + Integer.toOctalString(mode) + " (expected: 0 to 7777)");
        }
    }
}
