package dev.flagship.server.page;

import static dev.flagship.server.words.Words.say;

/** Places as people say them: 1st, 2nd, 3rd, 11th. */
public final class Ordinal {
    private Ordinal() {}

    /** {@code number} with its ending; {@code number} is at least 1. */
    public static String of(int number) {
        return say("common.ordinal", number);
    }
}
