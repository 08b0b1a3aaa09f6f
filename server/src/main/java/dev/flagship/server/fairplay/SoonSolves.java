package dev.flagship.server.fairplay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds solves that came sooner than the setting expects of anybody, counted from the account's first instance or file.
 */
final class SoonSolves {
    private SoonSolves() {}

    static List<Finding> find(List<Solved> solves) {
        return solves.stream().map(SoonSolves::judge).flatMap(Optional::stream).toList();
    }

    private static Optional<Finding> judge(Solved solved) {
        Instant started = solved.started();
        if (started == null) {
            return Optional.empty();
        }
        Duration took = Duration.between(started, solved.at());
        if (took.isNegative() || took.compareTo(Duration.ofSeconds(solved.soonest())) >= 0) {
            return Optional.empty();
        }
        return Optional.of(solved.finding(
                SignalKind.TOO_SOON,
                Map.of(
                        "seconds",
                        Long.toString(took.toSeconds()),
                        "expected",
                        Integer.toString(solved.soonest()),
                        "started_at",
                        started.toString())));
    }
}
