package dev.flagship.server.live;

import dev.flagship.ledger.notify.Listener;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Tells whether scores have to be looked at again, and whether because of a solve. One thread looks; hints that come
 * meanwhile count for its next look.
 */
final class DueLook {
    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicBoolean solved = new AtomicBoolean();

    /** Takes a hint from the database. */
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

    /** Forgets the solves until now: nobody listens, and those who come later see them anyway. */
    void forgetSolves() {
        solved.set(false);
    }

    /**
     * Looks if a look is due. After a look that failed, another one is due.
     *
     * @param moved returns whether the scores that everybody sees have changed since the last look
     * @param tell tells everybody so; called only when a solve may be the reason, since hints tell of all other changes
     * @param values looks at the values of challenges
     */
    void look(BooleanSupplier moved, Runnable tell, Runnable values) {
        if (!due.getAndSet(false)) {
            return;
        }
        // Reset this before the look: what it sees may not include a solve that comes during it.
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
