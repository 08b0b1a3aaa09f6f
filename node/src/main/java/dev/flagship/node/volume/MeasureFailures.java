package dev.flagship.node.volume;

/** How often in a row an engine that answers has not measured volumes. */
final class MeasureFailures {
    /** As many in a row are no accident. */
    static final int MOST = 6;

    private int inARow;

    /** It was measured, or nothing was to be. */
    void none() {
        inARow = 0;
    }

    /**
     * It was not measured once more. An engine that is away makes no program write more, so that what failed before it went
     * counts no longer; one that answers all but this may be kept from it by a program.
     *
     * @return how often in a row, of at most {@link #MOST}, after which it is counted anew; 0 while the engine is away
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
