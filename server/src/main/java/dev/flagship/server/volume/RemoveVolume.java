package dev.flagship.server.volume;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.volume.KeptVolume;
import dev.flagship.ledger.volume.KeptVolumes;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.transaction.support.TransactionOperations;

/** Asks for the removal of kept volumes. A volume that an instance uses is removed when the instance has ended. */
final class RemoveVolume {
    private final KeptVolumes volumes;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    RemoveVolume(KeptVolumes volumes, Audit audit, TransactionOperations transaction, Clock clock) {
        this.volumes = volumes;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Asks for a volume's removal; asking again changes nothing. */
    KeptVolume remove(Caller operator, long id) {
        return transaction.execute(status -> {
            KeptVolume volume = find(id);
            Instant now = clock.now();
            if (!volume.goes()) {
                volumes.askRemoval(id, now);
                record(operator, volume, now);
            }
            return find(id);
        });
    }

    /** Asks for the removal of all kept volumes, and returns those for which it was not asked before. */
    List<KeptVolume> removeAll(Caller operator) {
        return transaction.execute(status -> {
            Instant now = clock.now();
            Set<Long> asked = Set.copyOf(volumes.askRemovalOfAll(now));
            List<KeptVolume> going = volumes.all().stream()
                    .filter(volume -> asked.contains(volume.id()))
                    .toList();
            going.forEach(volume -> record(operator, volume, now));
            return going;
        });
    }

    private void record(Caller operator, KeptVolume volume, Instant now) {
        audit.record(operator.did(now, "volume.remove", volume.name() + " of " + volume.ownerKey())
                .aboutChallenge(volume.challengeId()));
    }

    /** Returns a kept volume; refused where there is none. */
    KeptVolume find(long id) {
        return volumes.find(id)
                .orElseThrow(
                        () -> Refusal.of(Code.NOT_FOUND, say("volume.none", id)).asException());
    }
}
