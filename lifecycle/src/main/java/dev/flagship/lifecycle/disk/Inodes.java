package dev.flagship.lifecycle.disk;

/**
 * How many files a disk can hold, whatever their size.
 *
 * @param all the most files it can hold; 0 when its file system has no such number, or it cannot be seen from here
 * @param free how many more files it can hold
 */
public record Inodes(long all, long free) {
    /** For a file system without a number of inodes, or an unknown one. */
    public static final Inodes UNCOUNTED = new Inodes(0, 0);

    public Inodes {
        if (all < 0) {
            throw new IllegalArgumentException("inodes: " + all + " (expected: >= 0)");
        }
        if (free < 0 || free > all) {
            throw new IllegalArgumentException("free inodes: " + free + " (expected: 0 to " + all + ")");
        }
    }

    /** Whether their number is known. */
    public boolean isCounted() {
        return all > 0;
    }

    /** Returns the free share in percent; 0 when their number is not known. */
    public double percentFree() {
        return isCounted() ? 100.0 * free / all : 0;
    }
}
