package dev.flagship.lifecycle.disk;

import java.util.Objects;

/**
 * The disk where an engine keeps images, containers and volumes.
 *
 * @param bytes its size; 0 when it cannot be seen from here
 * @param free bytes that may still be written
 * @param inodes its inodes; when none is free no new file is written, however many bytes are free
 */
public record Disk(long bytes, long free, Inodes inodes) {
    /** A disk about which nothing is known. */
    public static final Disk UNSEEN = new Disk(0, 0);

    public Disk {
        Objects.requireNonNull(inodes, "inodes");
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes: " + bytes + " (expected: >= 0)");
        }
        if (free < 0 || free > bytes) {
            throw new IllegalArgumentException("free: " + free + " (expected: 0 to " + bytes + ")");
        }
    }

    /** A disk whose number of inodes is not known. */
    public Disk(long bytes, long free) {
        this(bytes, free, Inodes.UNCOUNTED);
    }

    /** Whether its size is known. */
    public boolean isSeen() {
        return bytes > 0;
    }

    /** Returns the free share in percent; 0 when the size is not known. */
    public double percentFree() {
        return isSeen() ? 100.0 * free / bytes : 0;
    }
}
