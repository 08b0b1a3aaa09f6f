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

/** Volumes in memory, over the rows of a {@link FakeInstanceLedger}. Safe for use by many threads. */
public final class FakeVolumeLedger implements VolumeLedger {
    private final FakeInstanceLedger instances;
    private final FakeEngineLedger engines;
    private final Map<Key, Volume> volumes = new HashMap<>();
    private long last;

    private record Key(String engine, long challenge, String owner, String name) {}

    private record Volume(long id, InstanceId holder, boolean goes) {}

    public FakeVolumeLedger(FakeInstanceLedger instances, FakeEngineLedger engines) {
        this.instances = instances;
        this.engines = engines;
    }

    @Override
    public synchronized Optional<Map<String, Long>> keep(
            Lease lease, Incarnation incarnation, Map<String, Long> wanted, Instant now) {
        Map<String, Long> ids = new HashMap<>();
        instances
                .find(incarnation.instance())
                .filter(row -> row.state() == InstanceState.STARTING
                        && row.ownerKey() != null
                        && row.current().equals(incarnation)
                        && engines.holds(lease))
                .ifPresent(row ->
                        wanted.keySet().forEach(name -> keep(lease, row, name).ifPresent(id -> ids.put(name, id))));
        return ids.size() == wanted.size() ? Optional.of(ids) : Optional.empty();
    }

    private Optional<Long> keep(Lease lease, Instance row, String name) {
        Key key = new Key(lease.engine(), row.definition().challengeId(), String.valueOf(row.ownerKey()), name);
        Volume there = volumes.getOrDefault(key, new Volume(0, row.id(), false));
        boolean own = there.holder().equals(row.id());
        if (!own && (there.goes() || isLive(there.holder()))) {
            return Optional.empty();
        }
        long id = there.id() == 0 ? ++last : there.id();
        volumes.put(key, new Volume(id, row.id(), there.goes()));
        return Optional.of(id);
    }

    private boolean isLive(InstanceId id) {
        return instances.find(id).filter(row -> !row.state().isEnded()).isPresent();
    }

    /** What an operator asks for. */
    public synchronized void askRemoval(long id) {
        volumes.replaceAll((key, volume) -> volume.id() == id ? new Volume(id, volume.holder(), true) : volume);
    }

    /** It is gone from the engine. */
    public synchronized void gone(long id) {
        volumes.values().removeIf(volume -> volume.id() == id && volume.goes());
    }
}
