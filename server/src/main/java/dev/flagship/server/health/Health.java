package dev.flagship.server.health;

import java.util.Locale;

/** What is to be thought of a challenge after the last run of its solver. */
public enum Health {
    /** It can be solved. */
    SOLVED,
    /** It is broken, or its solver is. */
    FAILED,
    /** It could be solved, but nobody looks any more although somebody said so, while the event runs. */
    STALE;

    /** The word in metrics. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
