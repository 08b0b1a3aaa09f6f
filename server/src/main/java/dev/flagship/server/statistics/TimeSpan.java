package dev.flagship.server.statistics;

import static dev.flagship.server.words.Words.say;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far back somebody looks. */
enum TimeSpan {
    HOUR,
    DAY,
    EVENT;

    /** What it is called in addresses. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is called on the page. */
    String text() {
        return switch (this) {
            case HOUR -> say("admin-stats.hour");
            case DAY -> say("admin-stats.day");
            case EVENT -> say("admin-stats.event");
        };
    }

    static Optional<TimeSpan> of(String tag) {
        return Arrays.stream(values()).filter(timeSpan -> timeSpan.tag().equals(tag)).findFirst();
    }
}
