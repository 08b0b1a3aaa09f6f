package dev.flagship.testkit.ledger;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.lifecycle.port.EngineLedger;
import dev.flagship.lifecycle.port.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Engines, addresses and definitions in memory, with the same fencing as the real ledger. */
public final class FakeEngineLedger implements EngineLedger {
    private final Map<String, Holder> holders = new HashMap<>();
    private final Map<String, EngineHealth> health = new HashMap<>();
    private final Map<String, Address> addresses = new LinkedHashMap<>();
    private final TreeMap<DefinitionKey, ContainerTemplate> definitions = new TreeMap<>();
    private final Map<DefinitionRef, ImageFinding> findings = new HashMap<>();

    private record Holder(@Nullable String name, long epoch, Instant until) {}

    private record DefinitionKey(long challenge, int version) implements Comparable<DefinitionKey> {
        @Override
        public int compareTo(DefinitionKey other) {
            return Comparator.comparingLong(DefinitionKey::challenge)
                    .thenComparingInt(DefinitionKey::version)
                    .compare(this, other);
        }
    }

    /** One address of one engine, and who has it. */
    private static final class Address {
        private final String engine;
        private final String text;
        private final int slot;
        private String network;
        private @Nullable Incarnation holder;
        private Instant freeAt = Instant.MIN;

        Address(String engine, String text, int slot, String network) {
            this.engine = engine;
            this.text = text;
            this.slot = slot;
            this.network = network;
        }

        boolean isFree(String wanted, Instant now) {
            return engine.equals(wanted) && holder == null && !freeAt.isAfter(now);
        }
    }

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
    public synchronized void addNetwork(Lease lease, int slot, String network, List<String> texts) {
        if (holds(lease)) {
            for (String text : texts) {
                addresses.computeIfAbsent(
                                lease.engine() + "/" + text, key -> new Address(lease.engine(), text, slot, network))
                        .network = network;
            }
        }
    }

    @Override
    public synchronized int freeAddresses(String engine, Instant now) {
        return (int) addresses.values().stream()
                .filter(address -> address.isFree(engine, now))
                .count();
    }

    @Override
    public synchronized List<ImageUse> imagesInUse() {
        Map<Long, ImageUse> latest = new LinkedHashMap<>();
        definitions.forEach((key, template) -> latest.put(
                key.challenge(), new ImageUse(new DefinitionRef(key.challenge(), key.version()), template.image())));
        return List.copyOf(latest.values());
    }

    @Override
    public synchronized void recordImage(Lease lease, DefinitionRef definition, ImageFinding finding, Instant now) {
        if (holds(lease)) {
            findings.put(definition, finding);
        }
    }

    @Override
    public synchronized Optional<ContainerTemplate> template(DefinitionRef definition) {
        return Optional.ofNullable(definitions.get(new DefinitionKey(definition.challengeId(), definition.version())));
    }

    /** Records a definition version, as the server does. */
    public synchronized void define(DefinitionRef definition, ContainerTemplate template) {
        definitions.put(new DefinitionKey(definition.challengeId(), definition.version()), template);
    }

    /** Forgets a definition version, as if it could not be understood any more. */
    public synchronized void forget(DefinitionRef definition) {
        definitions.remove(new DefinitionKey(definition.challengeId(), definition.version()));
    }

    /** What was last reported of an engine. */
    public synchronized Optional<EngineHealth> health(String engine) {
        return Optional.ofNullable(health.get(engine));
    }

    /** What was found of a definition's image. */
    public synchronized Optional<ImageFinding> finding(DefinitionRef definition) {
        return Optional.ofNullable(findings.get(definition));
    }

    /** Which incarnation has each address that is given out. */
    public synchronized Map<String, Incarnation> held() {
        Map<String, Incarnation> held = new HashMap<>();
        addresses.values().forEach(address -> {
            if (address.holder != null) {
                held.put(address.text, address.holder);
            }
        });
        return Map.copyOf(held);
    }

    synchronized boolean holds(Lease lease) {
        Holder holder = holders.get(lease.engine());
        return holder != null && holder.epoch() == lease.epoch();
    }

    synchronized Optional<Given> take(String engine, Incarnation incarnation, Instant now) {
        Optional<Address> free = addresses.values().stream()
                .filter(address -> address.isFree(engine, now))
                .min(Comparator.comparing((Address address) -> address.freeAt)
                        .thenComparingInt(address -> address.slot)
                        .thenComparing(address -> address.text));
        free.ifPresent(address -> address.holder = incarnation);
        return free.map(address -> new Given(address.network, address.text));
    }

    /** Takes back what incarnations of the same instance below this one's number hold. */
    synchronized void takeBack(Incarnation below, Instant freeAt) {
        for (Address address : new ArrayList<>(addresses.values())) {
            Incarnation holder = address.holder;
            if (holder != null && holder.instance().equals(below.instance()) && holder.number() < below.number()) {
                address.holder = null;
                address.freeAt = freeAt;
            }
        }
    }

    /** Undoes {@link #take}. */
    synchronized void giveBack(Incarnation incarnation) {
        addresses.values().stream()
                .filter(address -> incarnation.equals(address.holder))
                .forEach(address -> address.holder = null);
    }
}
