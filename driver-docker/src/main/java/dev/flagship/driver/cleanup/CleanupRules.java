package dev.flagship.driver.cleanup;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What may go.
 *
 * @param platform whose objects are ours; empty where that is not known, and then none are
 * @param platformRuns whether that platform runs, so that it needs its networks; where it is not known, all of them stay
 * @param allPlatforms whether those of every Flagship on the engine count as ours; else no image goes where another has
 *     anything there
 * @param stoppedFor how long a container must have been stopped
 * @param unusedFor how long a volume or build cache must have been unused
 * @param volumesUnusedSince since when volumes have been seen unused, by name
 * @param keptKnown whether it is known which volumes outlive instances; else all of them stay
 * @param keptVolumes the keys, in the ledger, of those that do
 * @param foreignImages whether dangling images that Flagship did not build may go
 * @param pinsKnown whether it is known which images definitions are made from; else one without a name may be among them,
 *     and all of those stay
 * @param pinnedImages the ids of what definitions are made from
 * @param unusedImages whether images with a name may go
 * @param definedImages images that a definition names, and those that are kept for other reasons
 * @param buildCache whether build cache may go, of which the engine does not tell whose it is
 */
public record CleanupRules(
        String platform,
        boolean platformRuns,
        boolean allPlatforms,
        Duration stoppedFor,
        Duration unusedFor,
        Map<String, Instant> volumesUnusedSince,
        boolean keptKnown,
        Set<String> keptVolumes,
        boolean foreignImages,
        boolean pinsKnown,
        Set<String> pinnedImages,
        boolean unusedImages,
        Set<String> definedImages,
        boolean buildCache) {

    public CleanupRules {
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(stoppedFor, "stoppedFor");
        Objects.requireNonNull(unusedFor, "unusedFor");
        volumesUnusedSince = Map.copyOf(volumesUnusedSince);
        keptVolumes = Set.copyOf(keptVolumes);
        pinnedImages = Set.copyOf(pinnedImages);
        definedImages = Set.copyOf(definedImages);
    }
}
