package dev.flagship.testkit.ledger;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.EngineLedger;
import dev.flagship.lifecycle.port.InstanceLedger;
import dev.flagship.lifecycle.port.PoolLedger;
import dev.flagship.lifecycle.port.VolumeLedger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The fakes, held against the contract. */
final class FakeLedgerUnderTest implements LedgerUnderTest {
    private final FakeEngineLedger engines = new FakeEngineLedger();
    private final FakeInstanceLedger instances = new FakeInstanceLedger(engines, FIRST_PORT, LAST_PORT);
    private final FakePoolLedger pools = new FakePoolLedger(instances, engines);
    private final FakeVolumeLedger volumes = new FakeVolumeLedger(instances, engines);

    @Override
    public InstanceLedger instances() {
        return instances;
    }

    @Override
    public EngineLedger engines() {
        return engines;
    }

    @Override
    public PoolLedger pools() {
        return pools;
    }

    @Override
    public VolumeLedger volumes() {
        return volumes;
    }

    @Override
    public void askVolumeRemoval(UUID key, Instant now) {
        volumes.askRemoval(key);
    }

    @Override
    public void volumeGone(UUID key) {
        volumes.gone(key);
    }

    @Override
    public void size(long challenge, int least, int most) {
        pools.size(challenge, least, most);
    }

    @Override
    public void bounds(int inPools, int inAll) {
        pools.bounds(inPools, inAll);
    }

    @Override
    public Optional<InstanceId> claim(DefinitionRef definition, String owner, Instant expires, Instant now) {
        return pools.claim(definition, owner, expires, now);
    }

    @Override
    public void define(DefinitionRef definition, ContainerTemplate template) {
        engines.define(definition, template);
    }

    @Override
    public void accept(String engine, Set<String> controls, Instant now) {
        engines.accept(engine, controls);
    }

    @Override
    public InstanceId request(DefinitionRef definition, String owner, Instant now) {
        return instances.request(definition, ENGINE, owner, now);
    }

    @Override
    public boolean stop(InstanceId id, Reason reason, Instant now) {
        return instances.stop(id, reason, now);
    }

    @Override
    public boolean reset(InstanceId id, Instant now) {
        return instances.reset(id, now);
    }

    @Override
    public boolean extend(InstanceId id, int expected, Instant expiry, Instant now) {
        return instances.extend(id, expected, expiry, now);
    }

    @Override
    public Optional<String> containerId(Incarnation incarnation) {
        return instances.containerId(incarnation);
    }

    @Override
    public List<Transition> history(InstanceId id) {
        return instances.history(id);
    }

    @Override
    public Optional<String> hash(Incarnation incarnation) {
        return instances.hash(incarnation);
    }

    @Override
    public void close() {
        // Nothing to give back.
    }
}
