package dev.flagship.server.page;

import static dev.flagship.server.words.Words.say;

import java.time.Duration;

/** Formats spans of time for people. The clocks in the pages' script use the same form. */
public final class Durations {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Durations() {}

    /** Formats seconds as a clock: "0:09", "52:10", "1:02:03", "2d 04:10:00". */
    public static String clock(long seconds) {
        if (seconds >= DAY) {
            return "%dd %02d:%02d:%02d"
                    .formatted(seconds / DAY, seconds % DAY / HOUR, seconds % HOUR / MINUTE, seconds % MINUTE);
        }
        if (seconds >= HOUR) {
            return "%d:%02d:%02d".formatted(seconds / HOUR, seconds % HOUR / MINUTE, seconds % MINUTE);
        }
        return "%d:%02d".formatted(seconds / MINUTE, seconds % MINUTE);
    }

    /**
     * Formats a duration in words. Below an hour it is exact to the second, rounded up: "8 s", "5 min 2 s", "1 h 4
     * min".
     */
    public static String exactly(Duration time) {
        long seconds = Math.max(1, time.plusMillis(999).toSeconds());
        if (seconds < 60) {
            return say("common.seconds", seconds);
        }
        if (seconds < 3600) {
            return say("common.minutes", seconds / 60)
                    + (seconds % 60 == 0 ? "" : " " + say("common.seconds", seconds % 60));
        }
        return say("common.short-hours", seconds / 3600)
                + (seconds % 3600 < 60 ? "" : " " + say("common.minutes", seconds % 3600 / 60));
    }

    /** Formats seconds in words, in the largest sensible unit, rounded up: "8 s", "5 min", "1 hour", "36 hours". */
    public static String words(long seconds) {
        if (seconds < 2 * MINUTE && seconds % MINUTE != 0) {
            return say("common.seconds", seconds);
        }
        long minutes = Math.ceilDiv(seconds, MINUTE);
        if (minutes < 120 && minutes != 60) {
            return say("common.minutes", minutes);
        }
        long hours = Math.ceilDiv(minutes, 60);
        return say("common.hours", hours);
    }
}
