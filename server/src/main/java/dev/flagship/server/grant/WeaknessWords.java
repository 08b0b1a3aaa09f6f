package dev.flagship.server.grant;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.container.Weakness;
import java.util.Collection;
import java.util.stream.Collectors;

/** The words for weaknesses on pages. */
public final class WeaknessWords {
    private WeaknessWords() {}

    /** Returns the name of a weakness with its meaning, in a few words. */
    public static String text(Weakness weakness) {
        return switch (weakness) {
            case COMPAT -> say("grant.compat");
            case INTERNET -> say("grant.internet");
        };
    }

    /** Returns the words for several, separated by commas. */
    public static String text(Collection<Weakness> weaknesses) {
        return weaknesses.stream().sorted().map(WeaknessWords::text).collect(Collectors.joining(", "));
    }
}
