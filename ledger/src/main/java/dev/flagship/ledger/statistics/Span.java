package dev.flagship.ledger.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A time span, divided into slots of equal length.
 *
 * @param from when the first slot begins
 * @param slot the length of each slot
 * @param slots how many slots there are, at most {@value #MOST}
 */
public record Span(Instant from, Duration slot, int slots) {
    /** More slots than this would not be legible. */
    public static final int MOST = 200;

    public Span {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(slot, "slot");
        if (!slot.isPositive()) {
            throw new IllegalArgumentException("slot: " + slot + " (expected: some time)");
        }
        if (slots < 1 || slots > MOST) {
            throw new IllegalArgumentException("slots: " + slots + " (expected: 1 to " + MOST + ")");
        }
    }

    /** Returns when the last slot ends. */
    public Instant to() {
        return begin(slots);
    }

    /** Returns when a slot begins; slots are numbered from 0. */
    public Instant begin(int number) {
        return from.plus(slot.multipliedBy(number));
    }
}
