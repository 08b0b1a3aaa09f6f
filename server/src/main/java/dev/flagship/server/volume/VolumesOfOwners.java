package dev.flagship.server.volume;

import dev.flagship.ledger.volume.KeptVolumes;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.OwnerBelongings;

/** Removes the volumes of a user or a team together with it. */
final class VolumesOfOwners implements OwnerBelongings {
    private final KeptVolumes volumes;
    private final Clock clock;

    VolumesOfOwners(KeptVolumes volumes, Clock clock) {
        this.volumes = volumes;
        this.clock = clock;
    }

    @Override
    public void removingUser(long userId) {
        volumes.askRemovalOf("user:" + userId, clock.now());
    }

    @Override
    public void removingTeam(long teamId) {
        volumes.askRemovalOf("team:" + teamId, clock.now());
    }
}
