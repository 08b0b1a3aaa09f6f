package dev.flagship.server.fairplay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What operators decided about a signal. */
public enum SignalState {
    /** Nobody has looked at it. */
    OPEN,
    /** Somebody has looked at it, and it stays. */
    NOTED,
    /** It means nothing. */
    DISMISSED;

    /** Returns the word that is stored and used by the API. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the state with this name; empty for none. */
    static Optional<SignalState> of(String text) {
        return Arrays.stream(values())
                .filter(state -> state.text().equals(text))
                .findFirst();
    }
}
