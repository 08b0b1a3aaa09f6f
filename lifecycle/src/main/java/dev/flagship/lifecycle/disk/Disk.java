package dev.flagship.lifecycle.disk;

import java.util.Objects;

/**
 * The disk that an engine keeps images, containers and volumes on.
 *
 * @param bytes all that it has; 0 where nobody sees it from here
 * @param free bytes that may still be written
 * @param inodes without one of which nothing new is written, however many bytes are free
 */
public record Disk(long bytes, long free, Inodes inodes) {
    /** One of which nothing is known. */
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

    /** One without a number of inodes. */
    public Disk(long bytes, long free) {
        this(bytes, free, Inodes.UNCOUNTED);
    }

    /** Whether anything is known of it. */
    public boolean isSeen() {
        return bytes > 0;
    }

    /** How much of it is free, in percent; 0 where that is not known. */
    public double percentFree() {
        return isSeen() ? 100.0 * free / bytes : 0;
    }
}
