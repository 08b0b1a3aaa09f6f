package dev.flagship.server.fairplay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kind of a finding. */
public enum SignalKind {
    /** A flag of another account's instance was submitted. */
    FOREIGN_FLAG,
    /** The challenge was solved, but nobody ever connected to the account's instance or downloaded a file. */
    UNREACHED,
    /** The challenge was solved sooner after the start than anybody could be expected to. */
    TOO_SOON,
    /** Two accounts came from one address, with equal browser descriptions. */
    SHARED_ORIGIN,
    /** Two accounts came from one address, without equal browser descriptions. */
    SHARED_ADDRESS,
    /** Two accounts were signed in with one browser. */
    SHARED_BROWSER,
    /** Two accounts gave the same rare wrong answers in the same order. */
    EQUAL_ANSWERS;

    /** Returns the word that is stored and used by the API. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the kind with this name; empty for none. */
    static Optional<SignalKind> of(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }
}
