package dev.flagship.server.fairplay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What operators made of a signal. */
public enum SignalState {
    /** Nobody has looked at it. */
    OPEN,
    /** Somebody has looked at it, and it stays. */
    NOTED,
    /** It means nothing. */
    DISMISSED;

    /** As it is stored and said over REST. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of this name; empty for none. */
    static Optional<SignalState> of(String text) {
        return Arrays.stream(values())
                .filter(state -> state.text().equals(text))
                .findFirst();
    }
}
