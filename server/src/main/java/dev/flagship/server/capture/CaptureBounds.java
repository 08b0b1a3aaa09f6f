package dev.flagship.server.capture;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.http.JsonFields;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The limits of a capture: how long it runs and how much of it is kept (in MiB). */
record CaptureBounds(int seconds, int megabytes) {
    static final String SECONDS = "seconds";
    static final String MEGABYTES = "megabytes";
    static final int SECONDS_BY_DEFAULT = 600;
    static final int MEGABYTES_BY_DEFAULT = 16;

    private static final int SHORTEST = 10;
    private static final int LONGEST = 86_400;
    private static final int LARGEST = 64;

    /** Reads the bounds from a request, with defaults for missing fields. A refusal names the field that is wrong. */
    static CaptureBounds of(JsonFields fields) {
        return new CaptureBounds(
                or(fields.whole(SECONDS, SHORTEST, LONGEST), SECONDS_BY_DEFAULT),
                or(fields.whole(MEGABYTES, 1, LARGEST), MEGABYTES_BY_DEFAULT));
    }

    /** Reads the bounds from a form. */
    static CaptureBounds of(String seconds, String megabytes) {
        return new CaptureBounds(
                number(SECONDS, seconds, SECONDS_BY_DEFAULT, SHORTEST, LONGEST),
                number(MEGABYTES, megabytes, MEGABYTES_BY_DEFAULT, 1, LARGEST));
    }

    Duration life() {
        return Duration.ofSeconds(seconds);
    }

    long bytes() {
        return (long) megabytes << 20;
    }

    String text() {
        return seconds + " s, " + megabytes + " MiB";
    }

    private static int or(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }

    private static int number(String field, String text, int otherwise, int least, int most) {
        if (text.isBlank()) {
            return otherwise;
        }
        if (!text.strip().matches("[0-9]{1,6}")
                || Integer.parseInt(text.strip()) < least
                || Integer.parseInt(text.strip()) > most) {
            throw JsonFields.refused(
                    field, say("refusal.value-expected", text.strip(), say("refusal.range", least, most)));
        }
        return Integer.parseInt(text.strip());
    }
}
