package dev.flagship.testkit.ledger;

import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.InstanceLedger;
import dev.flagship.lifecycle.port.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Instances in memory, with the node's guarded transitions and the intents of accounts that a real server would write.
 * Safe for use by many threads.
 */
public final class FakeInstanceLedger implements InstanceLedger {
    private static final Duration REST = Duration.ofSeconds(30);
    private static final Duration OCCUPIED_REST = Duration.ofMinutes(10);

    private final FakeEngineLedger engines;
    private final FakeKeys keys;
    private final FakeRows rows = new FakeRows();

    /** Makes an empty ledger. {@code HTTP} ports get a label, {@code TCP} ports one of these ports. */
    public FakeInstanceLedger(FakeEngineLedger engines, int firstPort, int lastPort) {
        this.engines = engines;
        this.keys = new FakeKeys(firstPort, lastPort);
    }

    @Override
    public synchronized List<Instance> unfinished(String engine) {
        return rows.unfinished().stream()
                .filter(row -> row.engine.equals(engine) && !row.state.isEnded())
                .map(FakeRow::instance)
                .toList();
    }

    @Override
    public synchronized Changes changes(String engine, String since) {
        Collection<FakeRow> changed = since.isEmpty() ? rows.unfinished() : rows.changedFrom(Long.parseLong(since));
        List<Instance> found = changed.stream()
                .filter(row -> row.engine.equals(engine))
                .map(FakeRow::instance)
                .toList();
        return new Changes(found, Long.toString(rows.end()));
    }

    @Override
    public synchronized Optional<Instance> find(InstanceId id) {
        return Optional.ofNullable(rows.get(id)).map(FakeRow::instance);
    }

    @Override
    public synchronized Reservation reserve(
            Lease lease,
            Instance instance,
            List<ExposedPort> ports,
            NetworkKind network,
            SealedFlag flag,
            Instant now) {
        FakeRow row = rows.get(instance.id());
        boolean isOwn = network != NetworkKind.SHARED;
        boolean waiting = instance.state() == InstanceState.QUEUED || instance.state() == InstanceState.STARTING;
        if (row == null
                || !waiting
                || !engines.holds(lease)
                || row.state != instance.state()
                || !row.isAt(instance.current())) {
            return new Reservation.Superseded();
        }
        Optional<FakeEngineLedger.Given> place = engines.take(lease.engine(), instance.current(), isOwn, now);
        if (place.isEmpty()) {
            return new Reservation.Exhausted(isOwn ? "networks" : "addresses");
        }
        if (!keys.give(row, ports, now, now.plus(REST))) {
            engines.giveBack(instance.current());
            return new Reservation.Exhausted("gateway ports");
        }
        engines.takeBack(instance.current(), now.plus(REST));
        row.flags.keySet().removeIf(number -> number < row.incarnation);
        row.places.put(row.incarnation, place.get());
        row.flags.put(row.incarnation, flag);
        row.hashes.put(row.incarnation, flag.hash());
        row.createCalledAt = now;
        if (row.state != InstanceState.STARTING) {
            row.enter(InstanceState.STARTING, now);
        }
        row.stateSince = now;
        rows.changed(row);
        return new Reservation.Reserved(row.instance());
    }

    @Override
    public synchronized Reservation replacePort(
            Lease lease, Incarnation incarnation, RouteKey.Numbered occupied, Instant now) {
        FakeRow row = rows.get(incarnation.instance());
        if (row == null || row.state != InstanceState.STARTING || !row.isAt(incarnation) || !engines.holds(lease)) {
            return new Reservation.Superseded();
        }
        rows.changed(row);
        return keys.replace(row, occupied, now, now.plus(OCCUPIED_REST))
                ? new Reservation.Reserved(row.instance())
                : new Reservation.Exhausted("gateway ports");
    }

    /** Does nothing: the hosts of its engines have no ports to give. */
    @Override
    public boolean replacePublished(Lease lease, Incarnation incarnation, int occupied, Instant now) {
        return false;
    }

    @Override
    public synchronized Optional<SealedFlag> flag(Incarnation incarnation) {
        return Optional.ofNullable(rows.get(incarnation.instance())).map(row -> row.flags.get(incarnation.number()));
    }

    @Override
    public boolean noteCreateCalled(Lease lease, Incarnation incarnation, Instant now) {
        return change(lease, incarnation, is(InstanceState.STARTING), row -> row.createCalledAt = now);
    }

    @Override
    public synchronized boolean noteCreated(Lease lease, Incarnation incarnation, String containerId, Instant now) {
        FakeRow row = rows.get(incarnation.instance());
        if (row != null && row.places.containsKey(incarnation.number()) && engines.holds(lease)) {
            row.containerIds.put(incarnation.number(), containerId);
        }
        return change(lease, incarnation, any -> true, known -> known.createCalledAt = null);
    }

    @Override
    public boolean noteCreateRefused(Lease lease, Incarnation incarnation) {
        return change(lease, incarnation, row -> true, row -> row.createCalledAt = null);
    }

    @Override
    public boolean commitRunning(Lease lease, Incarnation incarnation, Duration lifetime, Instant now) {
        return change(lease, incarnation, is(InstanceState.STARTING), row -> {
            row.expiresAt = row.expiresAt == null ? now.plus(lifetime) : row.expiresAt;
            row.ownedAt = row.ownedAt == null ? now : row.ownedAt;
            row.attempts = 0;
            row.everRan = true;
            row.enter(InstanceState.RUNNING, now);
        });
    }

    @Override
    public boolean retry(Lease lease, Incarnation incarnation, String detail, Instant now) {
        return change(lease, incarnation, is(InstanceState.STARTING), row -> {
            row.incarnation++;
            row.attempts++;
            row.createCalledAt = null;
            row.enter(InstanceState.STARTING, now);
        });
    }

    @Override
    public boolean commitStopping(Lease lease, Incarnation incarnation, Reason reason, String detail, Instant now) {
        boolean expires = reason == Reason.EXPIRED;
        return change(lease, incarnation, row -> row.canStop() && (!expires || row.isExpiredAt(now)), row -> {
            row.reason = reason;
            row.enter(InstanceState.STOPPING, now);
        });
    }

    @Override
    public synchronized boolean commitEnded(Lease lease, InstanceId id, Instant now) {
        FakeRow row = rows.get(id);
        if (row == null || row.state != InstanceState.STOPPING || row.reason == null || !engines.holds(lease)) {
            return false;
        }
        row.enter(row.reason.outcome(), now);
        row.flags.clear();
        rows.changed(row);
        engines.takeBack(new Incarnation(id, row.incarnation + 1), now.plus(REST));
        keys.takeBack(row, now.plus(REST));
        return true;
    }

    /** Accepts an instance as the server does. If the owner has a live one of the same challenge, returns that one. */
    public InstanceId request(DefinitionRef definition, String engine, String owner, Instant now) {
        return request(new InstanceId(UUID.randomUUID()), definition, engine, owner, now);
    }

    /** Accepts an instance with an id of the caller's choice. */
    public synchronized InstanceId request(
            InstanceId id, DefinitionRef definition, String engine, String owner, Instant now) {
        FakeRow there = rows.live(definition.challengeId(), owner);
        if (there != null) {
            return there.id;
        }
        rows.add(new FakeRow(id, definition, engine, owner, now));
        return id;
    }

    /** Returns the owner's queued, starting or running instance of a challenge. */
    public synchronized Optional<Instance> live(long challenge, String owner) {
        return Optional.ofNullable(rows.live(challenge, owner)).map(FakeRow::instance);
    }

    /** QUEUED, STARTING or RUNNING -> STOPPING, as an account asks. */
    public synchronized boolean stop(InstanceId id, Reason reason, Instant now) {
        return change(rows.current(id), FakeRow::canStop, row -> {
            row.reason = !row.everRan && reason == Reason.PLAYER ? Reason.CANCELLED : reason;
            row.enter(InstanceState.STOPPING, now);
        });
    }

    /** RUNNING -> STARTING with the next incarnation, as an account asks. */
    public synchronized boolean reset(InstanceId id, Instant now) {
        return change(id, row -> row.isRunningAt(now), row -> {
            row.incarnation++;
            row.attempts = 0;
            row.enter(InstanceState.STARTING, now);
        });
    }

    /** Moves the expiry of a running instance, as an account asks. */
    public synchronized boolean extend(InstanceId id, int expectedExtensions, Instant expiry, Instant now) {
        return change(id, row -> row.isRunningAt(now) && row.extensions == expectedExtensions, row -> {
            row.extensions++;
            row.expiresAt = expiry;
        });
    }

    /** Returns what happened to an instance, oldest first. */
    public synchronized List<Transition> history(InstanceId id) {
        FakeRow row = rows.get(id);
        return row == null ? List.of() : List.copyOf(row.history);
    }

    /** Returns the engine's id of an incarnation's container, once it was noted. */
    public synchronized Optional<String> containerId(Incarnation incarnation) {
        return Optional.ofNullable(rows.get(incarnation.instance()))
                .map(row -> row.containerIds.get(incarnation.number()));
    }

    /** Returns the look-up hash of an incarnation's flag, which outlives the flag. */
    public synchronized Optional<String> hash(Incarnation incarnation) {
        return Optional.ofNullable(rows.get(incarnation.instance())).map(row -> row.hashes.get(incarnation.number()));
    }

    /** Returns how many instances have not ended. */
    public synchronized int unfinishedCount() {
        return rows.unfinished().size();
    }

    /** Returns every instance that has not ended, on any engine. */
    public synchronized List<Instance> unfinishedInAll() {
        return rows.unfinished().stream().map(FakeRow::instance).toList();
    }

    /** Returns every instance there ever was, oldest first. */
    public synchronized List<Instance> all() {
        return rows.all().stream().map(FakeRow::instance).toList();
    }

    /** Returns the rows themselves; the caller must hold this ledger's lock. */
    FakeRows rows() {
        return rows;
    }

    private static Predicate<FakeRow> is(InstanceState state) {
        return row -> row.state == state;
    }

    private synchronized boolean change(
            Lease lease, Incarnation incarnation, Predicate<FakeRow> guard, Consumer<FakeRow> change) {
        return engines.holds(lease)
                && change(incarnation.instance(), row -> row.isAt(incarnation) && guard.test(row), change);
    }

    private boolean change(InstanceId id, Predicate<FakeRow> guard, Consumer<FakeRow> change) {
        FakeRow row = rows.get(id);
        if (row == null || !guard.test(row)) {
            return false;
        }
        change.accept(row);
        rows.changed(row);
        return true;
    }
}
