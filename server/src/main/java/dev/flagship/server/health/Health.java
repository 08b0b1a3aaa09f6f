package dev.flagship.server.health;

import java.util.Locale;

/** The health of a challenge after the last run of its solver. */
public enum Health {
    /** The last run solved it. */
    SOLVED,
    /** The last run failed: the challenge is broken, or its solver is. */
    FAILED,
    /** The last run solved it, but the next report is overdue while the event runs. */
    STALE;

    /** Returns the word for it in metrics. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
