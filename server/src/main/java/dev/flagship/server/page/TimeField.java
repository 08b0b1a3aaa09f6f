package dev.flagship.server.page;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A point in time for a browser's date-and-time field. Such a field has no zone; pages say that UTC is meant. */
public final class TimeField {
    private TimeField() {}

    /** Returns the time to the second, as browsers write it: "2030-01-31T09:00", "2030-01-31T09:00:30". */
    public static String of(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
