package dev.flagship.server.challenge;

import dev.flagship.server.http.JsonFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What becomes of the live instances of a challenge when its definition changes. */
public enum Running {
    /** They go on, through resets, too, until they end. */
    KEEP,
    /** Each takes the change with its next reset. */
    RESET,
    /** Each is made anew now, one after another. */
    NOW;

    /** What callers name it by, over REST and in forms. */
    public static final String FIELD = "running";

    /** The parameter of a request that makes all instances of a challenge anew, and what is in them is lost. */
    public static final String ALL_NOW = FIELD + "=now";

    /** The one with this name; nothing means that they go on. */
    public static Running of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return KEEP;
        }
        for (Running known : values()) {
            if (known.text().equals(text)) {
                return known;
            }
        }
        throw JsonFields.refused(FIELD, text + " (expected: keep, reset or now)");
    }

    /** Its name. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
