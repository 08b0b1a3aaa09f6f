package dev.flagship.lifecycle.disk;

/**
 * How much of an engine's disk should be free, for bytes and inodes alike. On a large disk a percentage is more than
 * anybody needs (a twentieth of four terabytes is 200 GB), so a fixed amount is enough there.
 *
 * @param comfort free percentage below which operators are warned
 * @param starts free percentage below which nothing starts
 */
public record DiskMarks(int comfort, int starts) {
    /** Warns below 10 % and refuses starts below 5 %. */
    public static final DiskMarks STANDARD = new DiskMarks(10, 5);

    /** With this many GiB free there is no warning. All images of a competition need about as much. */
    public static final int COMFORT_GIBIBYTES = 20;

    /**
     * With this many GiB free starts go on. A container that may not write to its root needs next to nothing, and a
     * large image can still be fetched.
     */
    public static final int STARTS_GIBIBYTES = 10;

    /** With this many inodes free there is no warning. The image of a whole system has some ten thousand files. */
    public static final int COMFORT_INODES = 200_000;

    /** With this many inodes free starts go on, for the same reason as {@link #STARTS_GIBIBYTES}. */
    public static final int STARTS_INODES = 100_000;

    public DiskMarks {
        if (starts < 0) {
            throw new IllegalArgumentException("starts: " + starts + " (expected: >= 0)");
        }
        if (comfort < starts || comfort > 100) {
            throw new IllegalArgumentException("comfort: " + comfort + " (expected: " + starts + " to 100)");
        }
    }

    /**
     * Parses what {@link #toString} writes. Throws {@link IllegalArgumentException}, which says what was expected.
     *
     * @param text both percentages, e.g. {@code 10,5}
     */
    public static DiskMarks parse(String text) {
        String[] parts = text.split(",", 2);
        try {
            return new DiskMarks(Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[parts.length - 1].strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    text + " (expected: WARNING,STARTS in percent, the second not above the first, e.g. 10,5)", e);
        }
    }

    @Override
    public String toString() {
        return comfort + "," + starts;
    }
}
