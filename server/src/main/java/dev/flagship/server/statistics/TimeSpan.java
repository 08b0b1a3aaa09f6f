package dev.flagship.server.statistics;

import static dev.flagship.server.words.Words.say;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far back the statistics reach. */
enum TimeSpan {
    HOUR,
    DAY,
    EVENT;

    /** Returns its name in addresses. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns its name on the page. */
    String text() {
        return switch (this) {
            case HOUR -> say("admin-stats.hour");
            case DAY -> say("admin-stats.day");
            case EVENT -> say("admin-stats.event");
        };
    }

    static Optional<TimeSpan> of(String tag) {
        return Arrays.stream(values())
                .filter(timeSpan -> timeSpan.tag().equals(tag))
                .findFirst();
    }
}
