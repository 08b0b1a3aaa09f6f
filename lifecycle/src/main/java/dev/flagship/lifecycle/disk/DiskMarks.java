package dev.flagship.lifecycle.disk;

/**
 * How much of an engine's disk is to be free, of its bytes and of its inodes alike. On a large disk a share is more
 * than anybody needs, a twentieth of four terabytes being 200 GB: a fixed number is enough there.
 *
 * @param comfort percent, below which operators are warned
 * @param starts percent, below which nothing starts any more
 */
public record DiskMarks(int comfort, int starts) {
    /** A warning below a tenth, no starts below a twentieth. */
    public static final DiskMarks STANDARD = new DiskMarks(10, 5);

    /** So many GiB are no reason for a warning: about what the images of a competition take, once more. */
    public static final int COMFORT_GIBIBYTES = 20;

    /** So many are enough for starts: containers that may not write to their root take next to nothing, and a large image is fetched. */
    public static final int STARTS_GIBIBYTES = 10;

    /** So many inodes are no reason for a warning: an image of a whole system has some ten thousand files. */
    public static final int COMFORT_INODES = 200_000;

    /** So many are enough for starts, for the same reason as {@link #STARTS_GIBIBYTES}. */
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
     * Reads what {@link #toString} writes; throws {@link IllegalArgumentException} with what was expected.
     *
     * @param text both, as {@code 10,5}
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
