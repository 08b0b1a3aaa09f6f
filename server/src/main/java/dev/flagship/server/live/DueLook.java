package dev.flagship.server.live;

import dev.flagship.ledger.notify.Listener;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Whether scores are to be looked at again, and whether for a solve. One thread looks; hints that come meanwhile are
 * for its next look.
 */
final class DueLook {
    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicBoolean solved = new AtomicBoolean();

    /** Takes a hint of the database. */
    void hint(String hint) {
        if (hint.startsWith("solve ") && !hint.equals(LiveHub.ALL_SCORES)) {
            solved.set(true);
        }
        if (hint.startsWith("solve ")
                || hint.startsWith("challenge ")
                || hint.startsWith("setting")
                || hint.equals(Listener.EVERYTHING)) {
            ask();
        }
    }

    /** Makes a look due. */
    void ask() {
        due.set(true);
    }

    /** Of solves that came until now nobody is to be told: whoever is not there yet sees them on coming. */
    void forgetSolves() {
        solved.set(false);
    }

    /**
     * Looks where a look is due; after one that failed another is.
     *
     * @param moved whether everybody sees other scores than at the last look
     * @param tell tells everybody that they do; asked where a solve may be why, since all else is told by its hint
     * @param values what is looked at besides
     */
    void look(BooleanSupplier moved, Runnable tell, Runnable values) {
        if (!due.getAndSet(false)) {
            return;
        }
        // Before the look: a solve that comes in the middle of it may not be in what it sees.
        boolean untold = solved.getAndSet(false);
        boolean done = false;
        try {
            if (moved.getAsBoolean() && untold) {
                tell.run();
                untold = false;
            }
            values.run();
            done = true;
        } finally {
            if (!done) {
                ask();
            }
            if (untold && due.get()) {
                solved.set(true);
            }
        }
    }
}
