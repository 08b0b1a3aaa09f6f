package dev.flagship.lifecycle.disk;

import java.util.Locale;
import java.util.Objects;

/**
 * What was found of an engine's disk, together with how much of it should be free. Pure.
 *
 * @param marks the marks of the node that looked
 */
public record DiskRoom(Disk disk, DiskMarks marks) {
    /** Nothing was found. */
    public static final DiskRoom UNSEEN = new DiskRoom(Disk.UNSEEN, DiskMarks.STANDARD);

    private static final double GIBIBYTE = 1L << 30;

    /** How much room there is. */
    public enum Level {
        /** More than the marks ask for, or not known: a disk that cannot be seen holds nothing up. */
        ENOUGH,
        /** Below the mark for a warning; nothing is refused. */
        LITTLE,
        /** Below the mark for starts: nothing starts. What runs goes on, and can be stopped and removed. */
        TOO_LITTLE
    }

    public DiskRoom {
        Objects.requireNonNull(disk, "disk");
        Objects.requireNonNull(marks, "marks");
    }

    /**
     * Returns the worse level of bytes and inodes. For each, either reaching the percentage or the fixed amount in
     * {@link DiskMarks} is enough.
     */
    public Level level() {
        return lacksInodes() ? ofInodes() : ofBytes();
    }

    /** Whether inodes are at a worse level than bytes, so that messages should speak of inodes. */
    public boolean lacksInodes() {
        return ofInodes().compareTo(ofBytes()) > 0;
    }

    private Level ofBytes() {
        double free = disk.free() / GIBIBYTE;
        return disk.isSeen()
                ? level(disk.percentFree(), free >= DiskMarks.COMFORT_GIBIBYTES, free >= DiskMarks.STARTS_GIBIBYTES)
                : Level.ENOUGH;
    }

    private Level ofInodes() {
        Inodes inodes = disk.inodes();
        return inodes.isCounted()
                ? level(
                        inodes.percentFree(),
                        inodes.free() >= DiskMarks.COMFORT_INODES,
                        inodes.free() >= DiskMarks.STARTS_INODES)
                : Level.ENOUGH;
    }

    private Level level(double percentFree, boolean comfortable, boolean startable) {
        if (comfortable || percentFree >= marks.comfort()) {
            return Level.ENOUGH;
        }
        return startable || percentFree >= marks.starts() ? Level.LITTLE : Level.TOO_LITTLE;
    }

    /** Says what is free and what was expected, e.g. {@code disk: 3.0 of 100.0 GiB free, 3.0 % (expected: …)}. */
    public String sentence() {
        return lacksInodes() ? inodesSentence() : bytesSentence();
    }

    private String inodesSentence() {
        Inodes inodes = disk.inodes();
        return String.format(
                Locale.ROOT,
                "disk: %d of %d inodes free, %.1f %% (expected: %d %% or %d, and at least %d %% or %d for starts)",
                inodes.free(),
                inodes.all(),
                down(inodes.percentFree()),
                marks.comfort(),
                DiskMarks.COMFORT_INODES,
                marks.starts(),
                DiskMarks.STARTS_INODES);
    }

    /** Rounds down; otherwise a value just below the mark would be shown as the mark. */
    private static double down(double percent) {
        return Math.floor(10 * percent) / 10;
    }

    private String bytesSentence() {
        return String.format(
                Locale.ROOT,
                "disk: %.1f of %.1f GiB free, %.1f %%"
                        + " (expected: %d %% or %d GiB, and at least %d %% or %d GiB for starts)",
                disk.free() / GIBIBYTE,
                disk.bytes() / GIBIBYTE,
                down(disk.percentFree()),
                marks.comfort(),
                DiskMarks.COMFORT_GIBIBYTES,
                marks.starts(),
                DiskMarks.STARTS_GIBIBYTES);
    }
}
