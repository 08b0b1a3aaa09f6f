package dev.flagship.server.fairplay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an operator can do about an account because of a signal. */
enum SignalDeed {
    /** The solve of the signal's challenge does not count any more. */
    VOID,
    /** The account is on no list and no scoreboard. */
    HIDE,
    /** The account is banned. */
    BAN;

    /** As forms and REST say it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The deed of this name; empty for none. */
    static Optional<SignalDeed> of(String text) {
        return Arrays.stream(values()).filter(deed -> deed.text().equals(text)).findFirst();
    }
}
