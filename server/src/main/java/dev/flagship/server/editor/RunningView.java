package dev.flagship.server.editor;

import dev.flagship.ledger.intent.UpdateLedger.Standing;

/**
 * The live instances of a challenge, for whoever changes how they are run.
 *
 * @param live how many live instances there are
 * @param older how many of them are from an older definition
 * @param atReset how many of the older ones change at their next reset
 * @param waiting how many wait to be recreated
 * @param halted whether recreating has stopped, because a recreated instance did not start
 * @param hindrance why nothing can be started from the definition that they wait for or get at their next reset; empty
 *     if it can
 * @param now whether the reader may have them recreated now
 */
public record RunningView(
        int live, int older, int atReset, int waiting, boolean halted, String hindrance, boolean now) {
    /** The view of a challenge without instances. */
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
