package dev.flagship.server.fairplay;

import java.time.Instant;
import java.util.Objects;

/**
 * How far records have been looked at.
 *
 * @param submission the id of the last submission that was looked at
 * @param sessions the time up to which sessions were looked at
 * @param since the time from which it is recorded what is opened and reached
 */
record Watch(long submission, Instant sessions, Instant since) {
    Watch {
        Objects.requireNonNull(sessions, "sessions");
        Objects.requireNonNull(since, "since");
    }
}
