package dev.flagship.server.editor;

import dev.flagship.ledger.intent.UpdateLedger.Standing;

/**
 * What is live of a challenge, for whoever changes how its instances are made.
 *
 * @param live how many instances are
 * @param older those of them that were made from an older definition
 * @param atReset those of the older that take another with their next reset
 * @param waiting those that wait to be made anew
 * @param halted whether they go on waiting, because one that was made anew did not start
 * @param hindrance why nothing can be made of what they wait for, or take with their next reset; empty where it can
 * @param now whether the reader may have them made anew now
 */
public record RunningView(
        int live, int older, int atReset, int waiting, boolean halted, String hindrance, boolean now) {
    /** Of a challenge that has none. */
    public static final RunningView NONE = new RunningView(0, 0, 0, 0, false, "", false);

    static RunningView of(Standing standing, String hindrance, boolean now) {
        return new RunningView(
                standing.live(),
                standing.older(),
                standing.atReset(),
                standing.waiting(),
                standing.halted() > 0,
                hindrance,
                now);
    }
}
