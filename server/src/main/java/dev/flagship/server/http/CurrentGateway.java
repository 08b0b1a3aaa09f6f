package dev.flagship.server.http;

import dev.flagship.api.config.InstanceHost;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.place.EnginePlace;
import dev.flagship.ledger.place.GatewayName;
import dev.flagship.ledger.place.PlaceLedger;
import dev.flagship.ledger.sql.LedgerException;

/** The gateway under the name that it has now: as configured, unless operators set another. */
public final class CurrentGateway {
    private final PlaceLedger places;
    private final PlatformConfig config;
    private volatile PlatformConfig.Gateway known;
    private volatile boolean stale = true;

    CurrentGateway(PlaceLedger places, PlatformConfig config) {
        this.places = places;
        this.config = config;
        this.known = config.gateway();
    }

    /** As it was read last; while the database is away, too. */
    public PlatformConfig.Gateway get() {
        if (stale) {
            // Before it is read: what changes meanwhile is read again.
            stale = false;
            read();
        }
        return known;
    }

    /** It may have changed. */
    public void changed() {
        stale = true;
    }

    private void read() {
        try {
            GatewayName name =
                    places.find(config.engine().name()).map(EnginePlace::name).orElse(null);
            known = name == null
                    ? config.gateway()
                    : config.gateway().at(new InstanceHost(name.hostName(), name.wildcard(), name.connectHost()));
        } catch (LedgerException e) {
            stale = true;
        }
    }
}
