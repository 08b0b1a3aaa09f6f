package dev.flagship.server.challenge;

import dev.flagship.server.http.JsonFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happens to the live instances of a challenge when its definition changes. */
public enum Running {
    /** They keep their definition until they end, also through resets. */
    KEEP,
    /** Each gets the new definition at its next reset. */
    RESET,
    /** Each is recreated now, one after another. */
    NOW;

    /** The name of the field or parameter, over REST and in forms. */
    public static final String FIELD = "running";

    /** The request parameter that recreates all instances of a challenge, which loses what is in them. */
    public static final String ALL_NOW = FIELD + "=now";

    /** Returns the choice with this name; {@link #KEEP} for none. */
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

    /** Returns its name. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
