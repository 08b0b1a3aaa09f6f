package dev.flagship.lifecycle.disk;

/**
 * How many files a disk can hold, whatever their size.
 *
 * @param all that it can hold; 0 where its file system has no such number, or nobody sees it from here
 * @param free how many more
 */
public record Inodes(long all, long free) {
    /** Those of a disk that has no number of them. */
    public static final Inodes UNCOUNTED = new Inodes(0, 0);

    public Inodes {
        if (all < 0) {
            throw new IllegalArgumentException("inodes: " + all + " (expected: >= 0)");
        }
        if (free < 0 || free > all) {
            throw new IllegalArgumentException("free inodes: " + free + " (expected: 0 to " + all + ")");
        }
    }

    /** Whether there is a number of them. */
    public boolean isCounted() {
        return all > 0;
    }

    /** How many of them are free, in percent; 0 where there is no number of them. */
    public double percentFree() {
        return isCounted() ? 100.0 * free / all : 0;
    }
}
