package dev.flagship.driver.cleanup;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What may be removed.
 *
 * @param platform the platform whose objects are ours; empty when not known, and then none are
 * @param platformRuns whether that platform is running and needs its networks; when not known, all networks stay
 * @param allPlatforms whether objects of every Flagship platform on the engine count as ours; if not, no image is
 *     removed while another platform has objects there
 * @param stoppedFor how long a container must have been stopped
 * @param unusedFor how long a volume or build cache must have been unused
 * @param volumesUnusedSince since when volumes have been unused, by name
 * @param keptKnown whether it is known which volumes outlive instances; if not, all of them stay
 * @param keptVolumes the ledger's keys of those volumes
 * @param foreignImages whether dangling images that Flagship did not build may be removed
 * @param pinsKnown whether it is known which images definitions are pinned to; if not, all images without a name stay,
 *     since they may be pinned
 * @param pinnedImages the ids of pinned images
 * @param unusedImages whether images with a name may be removed
 * @param definedImages images that a definition names or that are kept for other reasons
 * @param buildCache whether build cache may be removed; the engine does not say whose it is
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
