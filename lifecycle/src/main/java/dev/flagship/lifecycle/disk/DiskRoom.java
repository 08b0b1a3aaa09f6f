package dev.flagship.lifecycle.disk;

import java.util.Locale;
import java.util.Objects;

/**
 * What was found of an engine's disk, and how much of it is to be free. Pure.
 *
 * @param marks of the node that looked
 */
public record DiskRoom(Disk disk, DiskMarks marks) {
    /** Nothing was found. */
    public static final DiskRoom UNSEEN = new DiskRoom(Disk.UNSEEN, DiskMarks.STANDARD);

    private static final double GIBIBYTE = 1L << 30;

    /** How much room there is. */
    public enum Level {
        /** More than anybody need care about, or nobody knows: what is not seen holds nothing up. */
        ENOUGH,
        /** Less than operators should leave it at; everything goes on. */
        LITTLE,
        /** Nothing starts; what runs goes on, and is stopped and removed. */
        TOO_LITTLE
    }

    public DiskRoom {
        Objects.requireNonNull(disk, "disk");
        Objects.requireNonNull(marks, "marks");
    }

    /** Just as much as a mark is enough for it, and so is what {@link DiskMarks} has in bytes. */
    public Level level() {
        if (!disk.isSeen() || isEnough(marks.comfort(), DiskMarks.COMFORT_GIBIBYTES)) {
            return Level.ENOUGH;
        }
        return isEnough(marks.starts(), DiskMarks.STARTS_GIBIBYTES) ? Level.LITTLE : Level.TOO_LITTLE;
    }

    private boolean isEnough(int percent, int gibibytes) {
        return disk.percentFree() >= percent || disk.free() / GIBIBYTE >= gibibytes;
    }

    /** What there is and what was expected, as {@code disk: 3.0 of 100.0 GiB free, 3.0 % (expected: …)}. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "disk: %.1f of %.1f GiB free, %.1f %%"
                        + " (expected: %d %% or %d GiB, and at least %d %% or %d GiB for starts)",
                disk.free() / GIBIBYTE,
                disk.bytes() / GIBIBYTE,
                // Down, or what is just too little would look like enough.
                Math.floor(10 * disk.percentFree()) / 10,
                marks.comfort(),
                DiskMarks.COMFORT_GIBIBYTES,
                marks.starts(),
                DiskMarks.STARTS_GIBIBYTES);
    }
}
