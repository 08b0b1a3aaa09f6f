package dev.flagship.server.words;

/** Chooses the form of a word for a number; forms have the names of Unicode's CLDR. */
final class Plurals {
    private Plurals() {}

    /** Returns the form for "1 solve", "2 solves". A language with more forms needs a case of its own. */
    static String cardinal(Language language, long number) {
        return switch (language) {
            case ENGLISH, GERMAN -> number == 1 ? "one" : "other";
        };
    }

    /** Returns the form for "1st", "2nd", "3rd", "4th". */
    static String ordinal(Language language, long number) {
        return switch (language) {
            case ENGLISH -> english(number);
            case GERMAN -> "other";
        };
    }

    private static String english(long number) {
        long lastTwo = number % 100;
        if (lastTwo >= 11 && lastTwo <= 13) {
            return "other";
        }
        return switch ((int) (number % 10)) {
            case 1 -> "one";
            case 2 -> "two";
            case 3 -> "few";
            default -> "other";
        };
    }
}
