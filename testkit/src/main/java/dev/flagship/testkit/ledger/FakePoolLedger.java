package dev.flagship.testkit.ledger;

import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.pool.PoolTarget;
import dev.flagship.lifecycle.pool.Pools;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.lifecycle.port.PoolLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Pools in memory, over the rows of a {@link FakeInstanceLedger}. Safe for use by many threads. */
public final class FakePoolLedger implements PoolLedger {
    private static final Duration LATELY = Duration.ofMinutes(5);

    private final FakeInstanceLedger instances;
    private final FakeEngineLedger engines;
    private final Map<Long, Size> sizes = new TreeMap<>();
    private int most = 1_000;
    private int all = 1_000;

    private record Size(int least, int most) {}

    public FakePoolLedger(FakeInstanceLedger instances, FakeEngineLedger engines) {
        this.instances = instances;
        this.engines = engines;
    }

    @Override
    public Pools pools(String engine, Instant now) {
        synchronized (instances) {
            List<PoolTarget> targets = new ArrayList<>();
            Collection<FakeRow> lately = instances.rows().changedSince(now.minus(LATELY));
            sizes.forEach((challenge, size) ->
                    latest(challenge).ifPresent(definition -> targets.add(target(definition, size, lately, now))));
            return new Pools(targets, most, all);
        }
    }

    private static PoolTarget target(DefinitionRef definition, Size size, Collection<FakeRow> lately, Instant now) {
        Instant since = now.minus(LATELY);
        int demand = (int) lately.stream()
                .filter(row -> row.definition.challengeId() == definition.challengeId())
                .filter(row -> row.ownedAt != null && row.ownedAt.isAfter(since))
                .count();
        List<FakeRow> failed = lately.stream()
                .filter(row -> row.owner == null && row.definition.equals(definition))
                .filter(row -> row.state == InstanceState.STOPPING || row.state == InstanceState.FAILED)
                .filter(row -> row.reason != null && row.reason.outcome() == InstanceState.FAILED)
                .filter(row -> row.stateSince.isAfter(since))
                .toList();
        Instant last = failed.stream()
                .map(row -> row.stateSince)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new PoolTarget(definition, size.least(), size.most(), demand, failed.size(), last);
    }

    @Override
    public boolean fill(Lease lease, InstanceId id, DefinitionRef definition, Instant now) {
        synchronized (instances) {
            boolean newest =
                    latest(definition.challengeId()).filter(definition::equals).isPresent();
            if (!engines.holds(lease) || !newest || all == 0) {
                return false;
            }
            instances.rows().add(new FakeRow(id, definition, lease.engine(), null, now));
            return true;
        }
    }

    @Override
    public boolean commitPooled(Lease lease, Incarnation incarnation, Instant now) {
        synchronized (instances) {
            FakeRow row = guarded(lease, incarnation);
            if (row == null || row.owner != null || row.state != InstanceState.STARTING) {
                return false;
            }
            row.pooled = row.incarnation;
            row.attempts = 0;
            row.enter(InstanceState.POOLED, now);
            instances.rows().changed(row);
            return true;
        }
    }

    @Override
    public boolean retire(Lease lease, Incarnation incarnation, Reason reason, String detail, Instant now) {
        synchronized (instances) {
            FakeRow row = guarded(lease, incarnation);
            if (row == null || !row.instance().isOfPool()) {
                return false;
            }
            row.reason = reason;
            row.enter(InstanceState.STOPPING, now);
            instances.rows().changed(row);
            return true;
        }
    }

    @Override
    public boolean replace(
            Lease lease, Incarnation incarnation, InstanceId instead, Reason reason, String detail, Instant now) {
        synchronized (instances) {
            FakeRow row = guarded(lease, incarnation);
            if (row == null || !row.instance().isClaimed()) {
                return false;
            }
            row.reason = reason;
            row.enter(InstanceState.STOPPING, now);
            instances.rows().changed(row);
            String owner = Objects.requireNonNull(row.owner);
            Optional<InstanceId> next = claim(row.definition, owner, Objects.requireNonNull(row.expiresAt), now);
            if (next.isEmpty()) {
                instances.rows().add(new FakeRow(instead, row.definition, row.engine, owner, now));
            }
            InstanceId got = next.orElse(instead);
            Objects.requireNonNull(instances.rows().get(got)).createdAt = row.createdAt;
            row.replacedBy = got;
            return true;
        }
    }

    /** POOLED -> STARTING for this owner, as a server claims. Takes the instance that has been ready for longest. */
    public Optional<InstanceId> claim(DefinitionRef definition, String owner, Instant expires, Instant now) {
        synchronized (instances) {
            Optional<FakeRow> next = instances.rows().pooled(definition).stream()
                    .filter(row -> engines.isVouchedFor(row.engine, now))
                    .min(Comparator.comparing((FakeRow row) -> row.stateSince).thenComparing(row -> row.id.value()));
            next.ifPresent(row -> {
                row.owner = owner;
                row.ownedAt = now;
                row.createdAt = now;
                row.expiresAt = expires;
                row.enter(InstanceState.STARTING, now);
                instances.rows().changed(row);
            });
            return next.map(row -> row.id);
        }
    }

    /** Sets how many instances of a challenge are to be ready, as a server does. */
    public void size(long challenge, int least, int mostOfIt) {
        synchronized (instances) {
            sizes.put(challenge, new Size(least, mostOfIt));
        }
    }

    /** Removes the pool of this challenge. */
    public void none(long challenge) {
        synchronized (instances) {
            sizes.remove(challenge);
        }
    }

    /** Sets how many instances may be in all pools, and how many there may be in all. */
    public void bounds(int inPools, int inAll) {
        synchronized (instances) {
            most = inPools;
            all = inAll;
        }
    }

    private Optional<DefinitionRef> latest(long challenge) {
        return engines.imagesInUse().stream()
                .map(use -> use.definition())
                .filter(definition -> definition.challengeId() == challenge)
                .findFirst();
    }

    private @Nullable FakeRow guarded(Lease lease, Incarnation incarnation) {
        FakeRow row = instances.rows().get(incarnation.instance());
        return row != null && engines.holds(lease) && row.isAt(incarnation) ? row : null;
    }
}
