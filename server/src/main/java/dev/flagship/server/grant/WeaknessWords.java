package dev.flagship.server.grant;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.container.Weakness;
import java.util.Collection;
import java.util.stream.Collectors;

/** What weaknesses are called on pages. */
public final class WeaknessWords {
    private WeaknessWords() {}

    /** Its name with what it means, in a few words. */
    public static String text(Weakness weakness) {
        return switch (weakness) {
            case COMPAT -> say("grant.compat");
            case INTERNET -> say("grant.internet");
        };
    }

    /** Several of them. */
    public static String text(Collection<Weakness> weaknesses) {
        return weaknesses.stream().sorted().map(WeaknessWords::text).collect(Collectors.joining(", "));
    }
}
