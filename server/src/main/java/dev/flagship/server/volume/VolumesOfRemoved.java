package dev.flagship.server.volume;

import dev.flagship.ledger.volume.KeptVolumes;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.challenge.Belongings;

/** Removes the volumes of a challenge together with it. */
final class VolumesOfRemoved implements Belongings {
    private final KeptVolumes volumes;
    private final Clock clock;

    VolumesOfRemoved(KeptVolumes volumes, Clock clock) {
        this.volumes = volumes;
        this.clock = clock;
    }

    @Override
    public void removing(long challengeId) {
        volumes.askRemovalOf(challengeId, clock.now());
    }
}
