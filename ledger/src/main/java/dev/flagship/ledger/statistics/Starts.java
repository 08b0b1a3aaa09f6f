package dev.flagship.ledger.statistics;

import org.jspecify.annotations.Nullable;

/**
 * Starts that somebody asked for within a time.
 *
 * @param asked how many
 * @param ran how many of them ran, then or later
 * @param half the seconds within which half of these did; null when none did
 * @param most the seconds within which 95 of 100 did; null when none did
 */
public record Starts(
        int asked, int ran, @Nullable Double half, @Nullable Double most) {
    /** None. */
    public static final Starts NONE = new Starts(0, 0, null, null);
}
