package dev.flagship.ledger.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A time that is looked at, cut into slots of one length.
 *
 * @param from when the first slot begins
 * @param slot how long each is
 * @param slots how many there are, at most {@value #MOST}
 */
public record Span(Instant from, Duration slot, int slots) {
    /** More than these are no picture any more. */
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

    /** When the last slot ends. */
    public Instant to() {
        return begin(slots);
    }

    /** When a slot begins, from 0. */
    public Instant begin(int number) {
        return from.plus(slot.multipliedBy(number));
    }
}
