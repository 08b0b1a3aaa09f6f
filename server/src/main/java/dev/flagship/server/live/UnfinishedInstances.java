package dev.flagship.server.live;

import dev.flagship.ledger.intent.UnfinishedInstance;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.turn.OneMaker;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The instances that have not ended, kept in memory for what every page shows of them. They are at most a second old,
 * and not older than the last change that this server made or was told of. Do not decide by them. Thread-safe.
 */
public final class UnfinishedInstances {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final Supplier<List<UnfinishedInstance>> read;
    private final Clock clock;
    private final OneMaker maker = new OneMaker();
    private final AtomicLong changes = new AtomicLong();
    private volatile Held held;

    /** @param read reads all of them, oldest first */
    UnfinishedInstances(Supplier<List<UnfinishedInstance>> read, Clock clock) {
        this.read = read;
        this.clock = clock;
        this.held = new Held(-1, clock.nanoTime(), Map.of());
    }

    /** Returns the instances of these owners, oldest first. */
    public List<UnfinishedInstance> of(Collection<String> ownerKeys) {
        Map<String, List<UnfinishedInstance>> all = byOwner();
        return ownerKeys.stream()
                .distinct()
                .flatMap(owner -> all.getOrDefault(owner, List.of()).stream())
                .sorted(Comparator.comparing(UnfinishedInstance::createdAt))
                .toList();
    }

    /**
     * Says that an instance was changed, by the running transaction, which may not be committed yet, or by somebody
     * else.
     */
    public void changed() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            changes.incrementAndGet();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                changes.incrementAndGet();
            }
        });
    }

    private Map<String, List<UnfinishedInstance>> byOwner() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // The transaction may never be committed, so only it may see this.
            return grouped();
        }
        // Callers need not see changes made after they asked, so one read serves all who wait for it.
        long wanted = changes.get();
        Held known = held;
        return (isGood(known, wanted) ? known : refreshed(wanted)).byOwner();
    }

    private Held refreshed(long wanted) {
        return maker.make(() -> {
            if (!isGood(held, wanted)) {
                long seen = changes.get();
                long now = clock.nanoTime();
                held = new Held(seen, now, grouped());
            }
            return held;
        });
    }

    private Map<String, List<UnfinishedInstance>> grouped() {
        return read.get().stream().collect(Collectors.groupingBy(UnfinishedInstance::ownerKey));
    }

    private boolean isGood(Held known, long wanted) {
        return known.changes() >= wanted && clock.nanoTime() - known.atNanos() < FRESH_NANOS;
    }

    private record Held(long changes, long atNanos, Map<String, List<UnfinishedInstance>> byOwner) {}
}
