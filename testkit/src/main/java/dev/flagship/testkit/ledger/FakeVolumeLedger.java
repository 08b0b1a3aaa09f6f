package dev.flagship.testkit.ledger;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.lifecycle.port.VolumeLedger;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Volumes in memory, over the rows of a {@link FakeInstanceLedger}. Safe for use by many threads. */
public final class FakeVolumeLedger implements VolumeLedger {
    private static final UUID NONE = new UUID(0, 0);

    private final FakeInstanceLedger instances;
    private final FakeEngineLedger engines;
    private final Map<Key, Volume> volumes = new HashMap<>();
    private long last;

    private record Key(String engine, long challenge, String owner, String name) {}

    private record Volume(UUID key, InstanceId holder, boolean goes) {}

    public FakeVolumeLedger(FakeInstanceLedger instances, FakeEngineLedger engines) {
        this.instances = instances;
        this.engines = engines;
    }

    @Override
    public synchronized Optional<Map<String, UUID>> keep(
            Lease lease, Incarnation incarnation, Map<String, Long> wanted, Instant now) {
        Map<String, UUID> keys = new HashMap<>();
        instances
                .find(incarnation.instance())
                .filter(row -> row.state() == InstanceState.STARTING
                        && row.ownerKey() != null
                        && row.current().equals(incarnation)
                        && engines.holds(lease))
                .ifPresent(row -> wanted.keySet()
                        .forEach(name -> keep(lease, row, name).ifPresent(found -> keys.put(name, found))));
        return keys.size() == wanted.size() ? Optional.of(keys) : Optional.empty();
    }

    private Optional<UUID> keep(Lease lease, Instance row, String name) {
        Key key = new Key(lease.engine(), row.definition().challengeId(), String.valueOf(row.ownerKey()), name);
        Volume there = volumes.getOrDefault(key, new Volume(NONE, row.id(), false));
        boolean own = there.holder().equals(row.id());
        if (!own && (there.goes() || isLive(there.holder()))) {
            return Optional.empty();
        }
        UUID given = there.key().equals(NONE) ? new UUID(0, ++last) : there.key();
        volumes.put(key, new Volume(given, row.id(), there.goes()));
        return Optional.of(given);
    }

    private boolean isLive(InstanceId id) {
        return instances.find(id).filter(row -> !row.state().isEnded()).isPresent();
    }

    /** Asks for the removal of a volume, as an operator does. */
    public synchronized void askRemoval(UUID which) {
        volumes.replaceAll(
                (key, volume) -> volume.key().equals(which) ? new Volume(which, volume.holder(), true) : volume);
    }

    /** Records that a volume is gone from the engine. */
    public synchronized void gone(UUID which) {
        volumes.values().removeIf(volume -> volume.key().equals(which) && volume.goes());
    }
}
