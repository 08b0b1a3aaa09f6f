package dev.flagship.server.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Shows when an account solved challenges, in 48 time slots of equal length.
 *
 * @param from where the first slot begins
 * @param to where the last slot ends
 * @param cells the slots in which something was solved, in order of time
 */
public record HeatStrip(Instant from, Instant to, List<Cell> cells) {
    private static final int SLOTS = 48;
    private static final int HOTTEST = 4;
    /** Makes a slot at least one minute long, so that a single solve has a strip, too. */
    private static final Duration SHORTEST = Duration.ofMinutes(SLOTS);

    public HeatStrip {
        cells = List.copyOf(cells);
    }

    /**
     * Builds the strip from the times of solves. It covers the whole event. It begins at the first solve where the
     * event has no start or starts later, and ends at the last solve where the event has no end or ended earlier.
     * Without solves it is empty.
     *
     * @param start when the event starts; null for never
     * @param end when the event ends; null for never
     */
    static HeatStrip of(List<Instant> solves, @Nullable Instant start, @Nullable Instant end) {
        if (solves.isEmpty()) {
            return new HeatStrip(Instant.EPOCH, Instant.EPOCH, List.of());
        }
        Instant first = solves.stream().min(Comparator.naturalOrder()).orElseThrow();
        Instant last = solves.stream().max(Comparator.naturalOrder()).orElseThrow();
        Instant from = start == null || start.isAfter(first) ? first : start;
        Instant until = end == null || end.isBefore(last) ? last : end;
        Instant least = from.plus(SHORTEST);
        Instant to = until.isBefore(least) ? least : until;
        long slot = Math.ceilDiv(Duration.between(from, to).toMillis(), SLOTS);
        Map<Integer, Integer> counts = new TreeMap<>();
        for (Instant solve : solves) {
            int index = (int) Math.min(Duration.between(from, solve).toMillis() / slot, SLOTS - 1);
            counts.merge(index, 1, Integer::sum);
        }
        return new HeatStrip(
                from,
                to,
                counts.entrySet().stream()
                        .map(each -> new Cell(each.getKey(), each.getValue(), from.plusMillis(slot * each.getKey())))
                        .toList());
    }

    /**
     * A slot in which something was solved.
     *
     * @param index 0 for the first slot
     * @param at when the slot begins
     */
    public record Cell(int index, int solves, Instant at) {
        /** Returns how strongly the slot is coloured, from 1 to 4. */
        public int heat() {
            return Math.min(solves, HOTTEST);
        }
    }
}
