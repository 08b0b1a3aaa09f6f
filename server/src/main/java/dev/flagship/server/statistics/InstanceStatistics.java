package dev.flagship.server.statistics;

import dev.flagship.ledger.statistics.Span;
import dev.flagship.ledger.statistics.Starts;
import dev.flagship.ledger.statistics.StatisticsLedger;
import dev.flagship.ledger.statistics.StatisticsLedger.Failures;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.competition.Competition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Computes what instances did over a time. */
final class InstanceStatistics {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final StatisticsLedger ledger;
    private final Competition competition;
    private final Clock clock;

    InstanceStatistics(StatisticsLedger ledger, Competition competition, Clock clock) {
        this.ledger = ledger;
        this.competition = competition;
        this.clock = clock;
    }

    /** Returns the statistics of this time. */
    Statistics of(TimeSpan timeSpan) {
        Span span = span(timeSpan, clock.now());
        Map<Integer, Starts> starts = ledger.starts(span);
        int[] peaks = ledger.peaks(span);
        Map<Integer, Integer> failed = new HashMap<>();
        Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        for (Failures failures : ledger.failures(span)) {
            failed.merge(failures.slot(), failures.number(), Integer::sum);
            reasons.merge(failures.reason(), failures.number(), Integer::sum);
        }
        List<Slot> slots = new ArrayList<>();
        for (int slot = 0; slot < span.slots(); slot++) {
            slots.add(new Slot(
                    span.begin(slot),
                    starts.getOrDefault(slot, Starts.NONE),
                    failed.getOrDefault(slot, 0),
                    peaks[slot]));
        }
        return new Statistics(
                span,
                slots,
                starts.getOrDefault(StatisticsLedger.WHOLE, Starts.NONE),
                reasons,
                Arrays.stream(peaks).max().orElse(0));
    }

    /**
     * Returns the time in slots. They begin at round times, so that they stay the same between calls. The last one
     * contains the end of the time: now, or the end of the event.
     */
    private Span span(TimeSpan timeSpan, Instant now) {
        return switch (timeSpan) {
            case HOUR -> until(now, FIVE_MINUTES, 12);
            case DAY -> until(now, HOUR, 24);
            case EVENT -> event(now);
        };
    }

    /**
     * Returns the time of the event: from its start, or from the first instance where it has none, until its end or
     * now.
     */
    private Span event(Instant now) {
        Instant end = competition.end().filter(now::isAfter).orElse(now);
        Instant first =
                competition.start().or(ledger::first).filter(end::isAfter).orElse(end);
        Duration length = Duration.between(first, end);
        Duration slot = FIVE_MINUTES;
        for (Duration longer : List.of(HOUR, Duration.ofHours(6), DAY, Duration.ofDays(7))) {
            slot = length.dividedBy(slot) < 60 ? slot : longer;
        }
        long slots = Math.clamp(length.dividedBy(slot) + 2, 1, Span.MOST);
        return until(end, slot, (int) slots);
    }

    private static Span until(Instant end, Duration slot, int slots) {
        long seconds = slot.toSeconds();
        Instant last = Instant.ofEpochSecond(Math.floorDiv(end.getEpochSecond(), seconds) * seconds);
        return new Span(last.minus(slot.multipliedBy(slots - 1)), slot, slots);
    }

    /**
     * What instances did over a time.
     *
     * @param starts of all slots together
     * @param failures how many instances failed, by reason
     * @param peak the highest number of instances that ran at once
     */
    record Statistics(Span span, List<Slot> slots, Starts starts, Map<Reason, Integer> failures, int peak) {
        Statistics {
            Objects.requireNonNull(span, "span");
            slots = List.copyOf(slots);
            Objects.requireNonNull(starts, "starts");
            failures = Map.copyOf(failures);
        }
    }

    /**
     * What instances did in one slot.
     *
     * @param peak the highest number of instances that ran at once
     */
    record Slot(Instant from, Starts starts, int failures, int peak) {
        Slot {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(starts, "starts");
        }
    }
}
