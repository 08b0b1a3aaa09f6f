package dev.flagship.server.fairplay;

import java.time.Instant;
import java.util.Objects;

/**
 * How far has been looked.
 *
 * @param submission the last one that was looked at
 * @param sessions until when they were looked at
 * @param since from when on it is written down what is opened and reached
 */
record Watch(long submission, Instant sessions, Instant since) {
    Watch {
        Objects.requireNonNull(sessions, "sessions");
        Objects.requireNonNull(since, "since");
    }
}
