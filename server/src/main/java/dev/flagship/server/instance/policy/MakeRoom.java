package dev.flagship.server.instance.policy;

import dev.flagship.ledger.intent.InstanceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds which of an owner's live instances could be stopped to make room for one more. Pure.
 *
 * @param live the instances; kept in the order in which they end
 * @param places how many instances have to go at least
 * @param units how many units have to come back at least
 */
record MakeRoom(List<InstanceRecord> live, int places, int units) {
    private static final int CHOICES = 3;

    MakeRoom {
        live = live.stream().sorted(Comparator.comparing(MakeRoom::end)).toList();
    }

    /**
     * Returns the ways to make room, the one that loses the least time first: single instances where one is enough,
     * otherwise one set of several. Empty when all together are not enough.
     */
    List<List<InstanceRecord>> choices() {
        List<List<InstanceRecord>> single = live.stream()
                .map(List::of)
                .filter(this::isEnough)
                .limit(CHOICES)
                .toList();
        if (!single.isEmpty()) {
            return single;
        }
        List<InstanceRecord> several = firstOf(live.stream()
                .sorted(Comparator.comparingInt(InstanceRecord::units).reversed())
                .toList());
        return isEnough(several) ? List.of(several) : List.of();
    }

    /** Returns how long until enough of them end by themselves; null when that is not known. */
    @Nullable
    Duration wait(Instant now) {
        List<InstanceRecord> first = firstOf(live);
        Instant end = first.isEmpty() || !isEnough(first) ? Instant.MAX : end(first.getLast());
        return end.equals(Instant.MAX) || !end.isAfter(now) ? null : Duration.between(now, end);
    }

    private List<InstanceRecord> firstOf(List<InstanceRecord> ordered) {
        List<InstanceRecord> first = new ArrayList<>();
        for (InstanceRecord each : ordered) {
            if (!isEnough(first)) {
                first.add(each);
            }
        }
        return first;
    }

    private boolean isEnough(List<InstanceRecord> gone) {
        return gone.size() >= places
                && gone.stream().mapToInt(InstanceRecord::units).sum() >= units;
    }

    private static Instant end(InstanceRecord instance) {
        Instant expires = instance.expiresAt();
        return expires == null ? Instant.MAX : expires;
    }
}
