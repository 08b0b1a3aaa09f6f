package dev.flagship.server.words;

/** Which form of a word goes with a number, by the names that Unicode's CLDR gives them. */
final class Plurals {
    private Plurals() {}

    /** "1 solve", "2 solves". A language with other forms than these two has a case of its own. */
    static String cardinal(Language language, long number) {
        return switch (language) {
            case ENGLISH, GERMAN -> number == 1 ? "one" : "other";
        };
    }

    /** "1st", "2nd", "3rd", "4th". */
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
