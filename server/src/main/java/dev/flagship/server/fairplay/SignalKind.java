package dev.flagship.server.fairplay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What was found. */
public enum SignalKind {
    /** A flag of another account's instance was handed in. */
    FOREIGN_FLAG,
    /** Solved, and nobody was ever connected to the account's instance, nor took a file. */
    UNREACHED,
    /** Solved sooner after the start than anybody reads. */
    TOO_SOON,
    /** Two accounts came from one address with browsers that say the same of themselves. */
    SHARED_ORIGIN,
    /** Two accounts came from one address, with browsers that do not say the same of themselves. */
    SHARED_ADDRESS,
    /** Two accounts were signed in with one browser. */
    SHARED_BROWSER,
    /** Two accounts gave the same rare wrong answers in the same order. */
    EQUAL_ANSWERS;

    /** As it is stored and said over REST. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of this name; empty for none. */
    static Optional<SignalKind> of(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }
}
