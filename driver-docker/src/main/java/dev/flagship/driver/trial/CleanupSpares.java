package dev.flagship.driver.trial;

import dev.flagship.driver.admission.ControlResult;
import dev.flagship.driver.cleanup.CleanEngine;
import dev.flagship.driver.cleanup.CleanupRules;
import dev.flagship.driver.cleanup.Leftover;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tests that a clean-up would remove nothing that runs or that a running container uses, even by rules that spare
 * nothing else. Nothing is removed.
 */
public final class CleanupSpares {
    private CleanupSpares() {}

    /**
     * Asks an engine what a clean-up would remove.
     *
     * @param platform the platform whose objects are ours
     * @param inUse ids and names of what runs and what it uses
     */
    public static ControlResult judge(CleanEngine engine, String platform, Set<String> inUse) {
        Map<String, Instant> longAgo = inUse.stream().collect(Collectors.toMap(name -> name, name -> Instant.EPOCH));
        CleanupRules rules = new CleanupRules(
                platform,
                false,
                false,
                Duration.ZERO,
                Duration.ZERO,
                longAgo,
                true,
                Set.of(),
                true,
                true,
                Set.of(),
                true,
                Set.of(),
                false);
        List<Leftover> leftovers = engine.find(rules).leftovers();
        List<String> wrong = leftovers.stream()
                .filter(leftover -> inUse.contains(leftover.id()) || inUse.contains(leftover.name()))
                .map(leftover -> leftover.kind() + " " + leftover.name())
                .toList();
        return new ControlResult(
                "cleanup",
                "a clean-up spares what runs",
                wrong.isEmpty()
                        ? "it would take " + leftovers.size() + " things, none of these " + inUse.size()
                        : wrong.stream().collect(Collectors.joining(", ", "it would take ", "")),
                wrong.isEmpty());
    }
}
