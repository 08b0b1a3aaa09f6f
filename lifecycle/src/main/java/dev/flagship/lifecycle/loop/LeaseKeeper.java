package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.lifecycle.port.EngineLedger;
import dev.flagship.lifecycle.port.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the engine's lease: renews it at a third of its life, and asks for it as often while another holds it. */
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

    LeaseKeeper(EngineLedger engines, Clock clock, EngineEvents events, Routing routing, LoopSettings settings) {
        this.engines = engines;
        this.clock = clock;
        this.events = events;
        this.routing = routing;
        this.settings = settings;
        this.lastRenewal = new LastTime(clock);
        this.lastChange = new LastTime(clock);
    }

    /**
     * The lease as it is now; null while somebody else holds the engine.
     *
     * @param changed run when it had to be asked for anew
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
        // Whoever holds the engine now may give our addresses to others: nobody is led there by us any more.
        acquired.ifPresentOrElse(fresh -> routing.announce(fresh.epoch()), routing::closeAll);
        tell(acquired.isPresent());
    }

    private void tell(boolean held) {
        if (told == null || told != held) {
            told = held;
            events.holds(held);
        }
    }

    /** Whether it has been held for so long. */
    boolean isHeldFor(Duration duration) {
        return lastChange.isAgo(duration);
    }

    /** Gives it up. */
    void release() {
        if (lease != null) {
            engines.release(lease, clock.now());
        }
    }
}
