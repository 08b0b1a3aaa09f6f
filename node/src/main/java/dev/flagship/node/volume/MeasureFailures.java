package dev.flagship.node.volume;

/** Counts how often in a row an engine that answers has failed to measure volumes. */
final class MeasureFailures {
    /** This many in a row are no accident. */
    static final int MOST = 6;

    private int inARow;

    /** Resets the count: volumes were measured, or there was nothing to measure. */
    void none() {
        inARow = 0;
    }

    /**
     * Counts a failure. While the engine is away no program can write more to a volume, so earlier failures no longer
     * count. An engine that answers everything else may be kept from measuring by a program.
     *
     * @return the number of failures in a row; after {@link #MOST} the count starts anew; 0 while the engine is away
     */
    int another(boolean engineIsThere) {
        if (!engineIsThere) {
            inARow = 0;
            return 0;
        }
        inARow = inARow == MOST ? 1 : inARow + 1;
        return inARow;
    }
}
