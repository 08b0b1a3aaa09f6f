package dev.flagship.lifecycle.port;

import dev.flagship.lifecycle.instance.Incarnation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Volumes that outlive instances. They are recorded for their owner before the engine is asked to create them. */
public interface VolumeLedger {

    /**
     * Assigns an incarnation that is STARTING the volumes kept for its instance's owner and challenge, and returns
     * their keys by volume name. Missing ones are recorded now. A key is random and never reused, not even after an
     * older ledger was restored: so a late operation on a removed volume cannot affect a new one of the same name, and
     * nobody gets another owner's volume. No other instance gets the volumes until this one has ended.
     *
     * @param volumes the size limit in bytes of each, by name; a larger limit that was granted before stays
     * @return empty when another instance still has one of them, when one is about to be removed, when the row has
     *     moved on, or when the lease was lost
     */
    Optional<Map<String, UUID>> keep(Lease lease, Incarnation incarnation, Map<String, Long> volumes, Instant now);
}
