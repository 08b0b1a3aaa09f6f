package dev.flagship.lifecycle.port;

import dev.flagship.lifecycle.instance.Incarnation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Volumes that outlive instances: which there are for whom, written down before the engine is asked for them. */
public interface VolumeLedger {

    /**
     * Gives an incarnation that is STARTING the volumes that are kept for the owner of its instance and for its challenge, and
     * answers their keys by name. Those that are not there yet are from now on. A key is drawn at random and never used twice,
     * not by an older ledger that was restored either, so that whatever is done late to one that was removed does nothing to the
     * next of its name, and nobody is given another's. Nobody else has them until the instance has ended.
     *
     * @param volumes how many bytes each may hold, by name; one that was allowed more once keeps that
     * @return empty where another instance still has one or it is about to be removed, and where the row moved on or the lease
     *     was lost
     */
    Optional<Map<String, UUID>> keep(Lease lease, Incarnation incarnation, Map<String, Long> volumes, Instant now);
}
