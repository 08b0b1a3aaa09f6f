package dev.flagship.testkit.soak;

/**
 * How often a test of faults repeats what it does. {@code ./flagship test --soak} sets the property {@value #PROPERTY}
 * and runs all repetitions. Any other run does a twentieth, which shows the same unless it comes down to luck.
 */
public final class Soak {
    private static final String PROPERTY = "test.soak";
    private static final String ROUND = "test.soak.round";
    private static final int SHARE = 20;

    private Soak() {}

    /** Tells whether all repetitions are wanted. */
    public static boolean isWhole() {
        return Boolean.getBoolean(PROPERTY);
    }

    /**
     * Returns how many of {@code all} repetitions this run does: all of them, or a twentieth, rounded up; {@code all}
     * is at least 1.
     */
    public static int of(int all) {
        return of(all, isWhole());
    }

    /**
     * Returns which time in a row a soak runs the tests, from 1; 0 outside a soak. What is drawn at random from a seed
     * adds it, so that each round meets something else, and says the seed.
     */
    public static int round() {
        return Integer.getInteger(ROUND, 0);
    }

    static int of(int all, boolean whole) {
        if (all < 1) {
            throw new IllegalArgumentException("all: " + all + " (expected: >= 1)");
        }
        return whole ? all : Math.ceilDiv(all, SHARE);
    }
}
