package dev.flagship.ledger.statistics;

import org.jspecify.annotations.Nullable;

/**
 * Starts that were requested within some time.
 *
 * @param asked how many were requested
 * @param ran how many of them got to run, then or later
 * @param half the median of the seconds until they ran; null when none did
 * @param most the 95th percentile of these seconds; null when none did
 */
public record Starts(
        int asked, int ran, @Nullable Double half, @Nullable Double most) {
    /** None. */
    public static final Starts NONE = new Starts(0, 0, null, null);
}
