package dev.flagship.server.standings;

import dev.flagship.server.standings.Standings.Award;
import dev.flagship.server.standings.Standings.Place;
import dev.flagship.server.standings.Standings.Solve;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Computes a number that is the same for standings that show the same, and almost certainly differs otherwise. It is
 * made only of what is shown, so comparing two numbers reveals nothing of what a freeze hides, nor of hidden accounts.
 */
final class Fingerprint {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private Fingerprint() {}

    /** Returns the fingerprint of what everybody sees. */
    static long of(
            List<Place> places,
            Map<Long, List<Award>> awards,
            Map<Long, List<Solve>> solves,
            Map<Long, Integer> values) {
        long shown = 0;
        for (Place place : places) {
            shown = mixed(shown, of(place), ofAwards(awards.getOrDefault(place.accountId(), List.of())));
        }
        // Added up, because the order of a map is not defined.
        for (List<Solve> each : solves.values()) {
            for (Solve solve : each) {
                shown += mixed(solve.id(), solve.challengeId(), solve.accountId(), solve.userShown() ? 1 : 0);
            }
        }
        return shown + ofValues(values);
    }

    /** Returns the fingerprint of the values of challenges, in any order. */
    static long ofValues(Map<Long, Integer> values) {
        return values.entrySet().stream()
                .mapToLong(value -> mixed(value.getKey(), value.getValue()))
                .sum();
    }

    /** Returns the fingerprint of ids, in any order. */
    static long ofIds(Collection<Long> ids) {
        return ids.stream().mapToLong(id -> mixed(id, 0)).sum();
    }

    private static long of(Place place) {
        return mixed(
                place.accountId(),
                place.score(),
                ChronoUnit.MICROS.between(Instant.EPOCH, place.lastSolveAt()),
                place.name().hashCode(),
                Objects.hashCode(place.bracketId()),
                Objects.hashCode(place.bracket()));
    }

    private static long ofAwards(List<Award> awards) {
        return awards.stream()
                .mapToLong(award -> mixed(award.id(), award.value()))
                .sum();
    }

    private static long mixed(long... numbers) {
        long mixed = MULTIPLIER;
        for (long number : numbers) {
            mixed = (mixed ^ number) * MULTIPLIER;
            mixed ^= mixed >>> 32;
        }
        return mixed;
    }
}
