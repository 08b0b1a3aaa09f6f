package dev.flagship.server.page;

/** English ordinals: 1st, 2nd, 3rd, 11th. */
public final class Ordinal {
    private Ordinal() {}

    /** {@code number} with its ending; {@code number} is at least 1. */
    public static String of(int number) {
        int lastTwo = number % 100;
        if (lastTwo >= 11 && lastTwo <= 13) {
            return number + "th";
        }
        return number
                + switch (number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }
}
