package dev.flagship.testkit.ledger;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.ContainerDriver.Capacity;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.lifecycle.port.EngineLedger;
import dev.flagship.lifecycle.port.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Engines, addresses and definitions in memory, with the same fencing as the real ledger. */
public final class FakeEngineLedger implements EngineLedger {
    private final Map<String, Holder> holders = new HashMap<>();
    private final Map<String, EngineHealth> health = new HashMap<>();
    private final Map<String, Capacity> capacities = new HashMap<>();
    private final Map<String, FakeAddress> addresses = new LinkedHashMap<>();
    private final Map<String, TreeSet<FakeAddress>> free = new HashMap<>();
    private final Map<InstanceId, List<FakeAddress>> held = new HashMap<>();
    private final FakeDefinitions definitions = new FakeDefinitions();
    private final Map<DefinitionRef, ImageFinding> findings = new HashMap<>();
    private final Map<String, List<String>> images = new HashMap<>();
    private final Map<String, Set<String>> accepted = new HashMap<>();
    private final FakePins pins = new FakePins();

    private record Holder(@Nullable String name, long epoch, Instant until) {}

    /** An address that was given out. */
    record Given(String network, String address) {}

    @Override
    public synchronized Optional<Lease> acquire(String engine, String holder, Duration ttl, Instant now) {
        Holder before = holders.getOrDefault(engine, new Holder(null, 0, Instant.MIN));
        boolean free = before.name() == null
                || before.name().equals(holder)
                || !before.until().isAfter(now);
        if (!free) {
            return Optional.empty();
        }
        holders.put(engine, new Holder(holder, before.epoch() + 1, now.plus(ttl)));
        return Optional.of(new Lease(engine, before.epoch() + 1));
    }

    @Override
    public synchronized boolean renew(Lease lease, Duration ttl, Instant now) {
        Holder holder = holders.get(lease.engine());
        if (holder == null || holder.epoch() != lease.epoch() || holder.name() == null) {
            return false;
        }
        holders.put(lease.engine(), new Holder(holder.name(), holder.epoch(), now.plus(ttl)));
        return true;
    }

    @Override
    public synchronized void release(Lease lease, Instant now) {
        if (holds(lease)) {
            holders.put(lease.engine(), new Holder(null, lease.epoch(), now));
        }
    }

    @Override
    public synchronized void report(Lease lease, EngineHealth found, Instant now) {
        if (holds(lease)) {
            health.put(lease.engine(), found);
        }
    }

    @Override
    public synchronized void recordCapacity(Lease lease, Capacity capacity) {
        if (holds(lease) && health.containsKey(lease.engine())) {
            capacities.put(lease.engine(), capacity);
        }
    }

    /** Returns an engine's capacity, once it was recorded. */
    public synchronized Optional<Capacity> capacity(String engine) {
        return Optional.ofNullable(capacities.get(engine));
    }

    @Override
    public synchronized void addNetwork(Lease lease, int slot, String network, List<String> texts) {
        texts.forEach(text -> add(lease, slot, network, text, false));
    }

    /** All kinds are treated alike: one kind of networks for single instances is enough here. */
    @Override
    public synchronized void addOwnNetwork(Lease lease, NetworkKind kind, int slot, String network, String address) {
        add(lease, slot, network, address, true);
    }

    private void add(Lease lease, int slot, String network, String text, boolean own) {
        if (holds(lease)) {
            addresses.computeIfAbsent(
                            lease.engine() + "/" + text, key -> added(lease.engine(), text, slot, network, own))
                    .network = network;
        }
    }

    private FakeAddress added(String engine, String text, int slot, String network, boolean own) {
        FakeAddress address = new FakeAddress(engine, text, slot, network, own);
        free(engine, own).add(address);
        return address;
    }

    /** Returns the addresses that nobody holds, sorted by {@link FakeAddress#IN_TURN}. */
    private NavigableSet<FakeAddress> free(String engine, boolean own) {
        return free.computeIfAbsent(own ? engine + ", own" : engine, name -> new TreeSet<>(FakeAddress.IN_TURN));
    }

    @Override
    public synchronized int freeAddresses(String engine, Instant now) {
        return FakeAddress.count(free(engine, false), now);
    }

    @Override
    public synchronized int freeNetworks(String engine, NetworkKind kind, Instant now) {
        return FakeAddress.count(free(engine, true), now);
    }

    @Override
    public synchronized List<ImageUse> imagesInUse() {
        return definitions.images();
    }

    @Override
    public synchronized void recordImage(Lease lease, DefinitionRef definition, ImageFinding finding, Instant now) {
        if (holds(lease)) {
            findings.put(definition, finding);
        }
    }

    @Override
    public synchronized void recordImages(Lease lease, List<String> names, Instant now) {
        if (holds(lease)) {
            images.put(lease.engine(), List.copyOf(names));
        }
    }

    @Override
    public synchronized Map<String, String> pins(DefinitionRef definition) {
        return pins.of(definition);
    }

    @Override
    public synchronized Optional<String> pin(
            Lease lease, DefinitionRef definition, String image, ImageFinding.Present found, Instant now) {
        if (holds(lease)) {
            pins.add(definition, image, found.digest());
        }
        return pins.find(definition, image).map(FakePins.Pin::id);
    }

    @Override
    public synchronized void recordPin(
            Lease lease, DefinitionRef definition, String image, boolean there, String named, Instant now) {
        if (holds(lease)) {
            pins.record(definition, image, there, named);
        }
    }

    /** Returns what was last recorded of a pinned image; empty before it was. */
    public synchronized Optional<FakePins.Pin> pin(DefinitionRef definition, String image) {
        return pins.find(definition, image);
    }

    @Override
    public synchronized Set<String> accepted(String engine) {
        return Set.copyOf(accepted.getOrDefault(engine, Set.of()));
    }

    /**
     * Accepts that an engine lacks exactly these controls, as the server does for operators. An empty set withdraws the
     * acceptance.
     */
    public synchronized void accept(String engine, Set<String> controls) {
        accepted.put(engine, Set.copyOf(controls));
    }

    /** Returns the images of an engine, by name, as they were last recorded. */
    public synchronized List<String> images(String engine) {
        return images.getOrDefault(engine, List.of());
    }

    @Override
    public synchronized Optional<ContainerTemplate> template(DefinitionRef definition) {
        return definitions.find(definition);
    }

    /** Records a definition version, as the server does. */
    public synchronized void define(DefinitionRef definition, ContainerTemplate template) {
        definitions.put(definition, template);
    }

    @Override
    public synchronized Set<Weakness> granted(String slug) {
        return definitions.granted(slug);
    }

    /** Sets what operators grant a challenge from now on. */
    public synchronized void grant(String slug, Set<Weakness> weaknesses) {
        definitions.grant(slug, weaknesses);
    }

    /** Forgets a definition version, as if it could not be understood any more. */
    public synchronized void forget(DefinitionRef definition) {
        definitions.remove(definition);
    }

    /** Returns what was last reported of an engine. */
    public synchronized Optional<EngineHealth> health(String engine) {
        return Optional.ofNullable(health.get(engine));
    }

    /** Returns what was found of a definition's image. */
    public synchronized Optional<ImageFinding> finding(DefinitionRef definition) {
        return Optional.ofNullable(findings.get(definition));
    }

    /** Returns the incarnation that holds each address that is given out. */
    public synchronized Map<String, Incarnation> held() {
        Map<String, Incarnation> given = new HashMap<>();
        held.values()
                .forEach(all -> all.forEach(address -> {
                    if (address.holder != null) {
                        given.put(address.text, address.holder);
                    }
                }));
        return Map.copyOf(given);
    }

    /** Tells whether a node holds the engine at this moment and found it fit. */
    synchronized boolean isVouchedFor(String engine, Instant now) {
        Holder holder = holders.get(engine);
        EngineHealth found = health.get(engine);
        return holder != null
                && holder.until().isAfter(now)
                && found != null
                && found.status() == EngineHealth.Status.READY;
    }

    synchronized boolean holds(Lease lease) {
        Holder holder = holders.get(lease.engine());
        return holder != null && holder.epoch() == lease.epoch();
    }

    synchronized Optional<Given> take(String engine, Incarnation incarnation, boolean own, Instant now) {
        NavigableSet<FakeAddress> rested = free(engine, own);
        if (rested.isEmpty() || !rested.first().isFree(now)) {
            return Optional.empty();
        }
        FakeAddress address = Objects.requireNonNull(rested.pollFirst());
        address.holder = incarnation;
        held.computeIfAbsent(incarnation.instance(), id -> new ArrayList<>()).add(address);
        return Optional.of(new Given(address.network, address.text));
    }

    /** Takes back what earlier incarnations of the same instance hold. */
    synchronized void takeBack(Incarnation below, Instant freeAt) {
        release(below.instance(), holder -> holder.number() < below.number(), freeAt);
    }

    /** Undoes {@link #take}. */
    synchronized void giveBack(Incarnation incarnation) {
        release(incarnation.instance(), incarnation::equals, null);
    }

    private void release(InstanceId id, Predicate<Incarnation> which, @Nullable Instant freeAt) {
        List<FakeAddress> all = held.getOrDefault(id, new ArrayList<>());
        all.removeIf(address -> {
            Incarnation holder = address.holder;
            boolean leaves = holder != null && which.test(holder);
            if (leaves) {
                address.holder = null;
                address.freeAt = freeAt == null ? address.freeAt : freeAt;
                free(address.engine, address.own).add(address);
            }
            return leaves;
        });
        if (all.isEmpty()) {
            held.remove(id);
        }
    }
}
