package dev.flagship.server.page;

import static dev.flagship.server.words.Words.say;

/** Formats places: 1st, 2nd, 3rd, 11th. */
public final class Ordinal {
    private Ordinal() {}

    /** Returns {@code number}, which is at least 1, with its ending. */
    public static String of(int number) {
        return say("common.ordinal", number);
    }
}
