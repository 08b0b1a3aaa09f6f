package dev.flagship.testkit.soak;

/**
 * How much of a thing a test of faults does. {@code ./flagship test --soak} wants all of it and sets the property
 * {@value #PROPERTY}; any other run does a twentieth, which shows the same where it does not come down to luck.
 */
public final class Soak {
    private static final String PROPERTY = "test.soak";
    private static final int SHARE = 20;

    private Soak() {}

    /** Whether all is wanted. */
    public static boolean isWhole() {
        return Boolean.getBoolean(PROPERTY);
    }

    /** So many of {@code all} as this run is to do: all of them, or a twentieth, rounded up; {@code all} is at least 1. */
    public static int of(int all) {
        return of(all, isWhole());
    }

    static int of(int all, boolean whole) {
        if (all < 1) {
            throw new IllegalArgumentException("all: " + all + " (expected: >= 1)");
        }
        return whole ? all : Math.ceilDiv(all, SHARE);
    }
}
