package dev.flagship.server.http;

import dev.flagship.api.config.InstanceHost;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.place.EnginePlace;
import dev.flagship.ledger.place.GatewayName;
import dev.flagship.ledger.place.PlaceLedger;
import dev.flagship.ledger.sql.LedgerException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway under its present name: as configured, unless operators set another. Thread-safe. */
public final class CurrentGateway {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentGateway.class);

    private final PlaceLedger places;
    private final PlatformConfig config;
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicLong changes = new AtomicLong();
    private volatile PlatformConfig.Gateway known;
    /** The number of the change that {@link #known} includes. */
    private volatile long seen = -1;

    CurrentGateway(PlaceLedger places, PlatformConfig config) {
        this.places = places;
        this.config = config;
        this.known = config.gateway();
    }

    /** Returns the gateway. While the database is away this is what was read last. */
    public PlatformConfig.Gateway get() {
        if (seen != changes.get()) {
            reading.lock();
            try {
                read();
            } finally {
                reading.unlock();
            }
        }
        return known;
    }

    /** Says that the name may have changed, so that it is read again. */
    public void changed() {
        changes.incrementAndGet();
    }

    private void read() {
        // Take the number first: a change that comes while this reads is then read the next time.
        long now = changes.get();
        if (seen == now) {
            return;
        }
        try {
            GatewayName name =
                    places.find(config.engine().name()).map(EnginePlace::name).orElse(null);
            known = name == null
                    ? config.gateway()
                    : config.gateway().at(new InstanceHost(name.hostName(), name.wildcard(), name.connectHost()));
            seen = now;
        } catch (LedgerException e) {
            LOG.debug("the database is away: {}", e.getMessage());
        }
    }
}
