package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.action.Routing;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.lifecycle.port.EngineLedger;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.lifecycle.port.Ports;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the engine's lease: renews it after a third of its life, and asks for it just as often while another process
 * holds it.
 */
final class LeaseKeeper {
    private final EngineLedger engines;
    private final Clock clock;
    private final EngineEvents events;
    private final Routing routing;
    private final LoopSettings settings;
    private final LastTime lastRenewal;
    private final LastTime lastChange;
    private @Nullable Lease lease;
    private @Nullable Boolean told;

    LeaseKeeper(Ports ports, Routing routing, LoopSettings settings) {
        this.engines = ports.engines();
        this.clock = ports.clock();
        this.events = ports.events();
        this.routing = routing;
        this.settings = settings;
        this.lastRenewal = new LastTime(clock);
        this.lastChange = new LastTime(clock);
    }

    /**
     * Renews or acquires the lease when that is due, and returns it; null while another process holds the engine.
     *
     * @param changed run when the lease was newly acquired
     */
    @Nullable
    Lease keep(Runnable changed) {
        if (lease != null && !lastRenewal.isAgo(settings.lease().dividedBy(3))) {
            return lease;
        }
        Instant now = clock.now();
        if (lease == null || !engines.renew(lease, settings.lease(), now)) {
            acquire(now);
            changed.run();
        }
        lastRenewal.mark();
        return lease;
    }

    private void acquire(Instant now) {
        Optional<Lease> acquired = engines.acquire(settings.engine(), settings.holder(), settings.lease(), now);
        lease = acquired.orElse(null);
        lastChange.mark();
        // The new holder may give our addresses to other instances, so we must not route players to them any more.
        acquired.ifPresentOrElse(fresh -> routing.announce(fresh.epoch()), routing::closeAll);
        tell(acquired.isPresent());
    }

    private void tell(boolean held) {
        if (told == null || told != held) {
            told = held;
            events.holds(held);
        }
    }

    /** Whether the lease has been held for this long. */
    boolean isHeldFor(Duration duration) {
        return lastChange.isAgo(duration);
    }

    /** Gives the lease up. */
    void release() {
        if (lease != null) {
            engines.release(lease, clock.now());
        }
    }
}
