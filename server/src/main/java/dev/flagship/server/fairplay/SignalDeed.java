package dev.flagship.server.fairplay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an operator can do about an account because of a signal. */
enum SignalDeed {
    /** The solve of the signal's challenge no longer counts. */
    VOID,
    /** The account is hidden from all lists and scoreboards. */
    HIDE,
    /** The account is banned. */
    BAN;

    /** Returns the word that forms and the API use. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the deed with this name; empty for none. */
    static Optional<SignalDeed> of(String text) {
        return Arrays.stream(values()).filter(deed -> deed.text().equals(text)).findFirst();
    }
}
