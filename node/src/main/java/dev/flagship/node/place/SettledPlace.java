package dev.flagship.node.place;

import dev.flagship.api.config.InstanceHost;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.api.config.SiteName;
import dev.flagship.api.config.SiteNames;
import dev.flagship.driver.engine.EngineAddress;
import dev.flagship.driver.engine.UnsupportedEngineException;
import dev.flagship.ledger.place.EnginePlace;
import dev.flagship.ledger.place.GatewayName;
import dev.flagship.ledger.place.NodePlaces;
import java.net.URI;
import java.time.Instant;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides the engine and the gateway's name for a node that starts: as operators set them, or else as configured. */
public final class SettledPlace {
    private static final Logger log = LoggerFactory.getLogger(SettledPlace.class);

    private final NodePlaces places;
    private final Function<URI, String> distrust;

    SettledPlace(NodePlaces places, Function<URI, String> distrust) {
        this.places = places;
        this.distrust = distrust;
    }

    /** Reads from the ledger of this node's process. */
    public static SettledPlace of(DataSource dataSource, String engine) {
        return new SettledPlace(new NodePlaces(dataSource, engine), SocketTrust.ofThisProcess()::problem);
    }

    /**
     * Takes over a change that has passed its trial, and returns the configuration with what operators have set. No
     * setting keeps a node from starting: one that cannot be used is logged, and the configuration applies.
     *
     * @param holder the name under which the node holds the engine
     */
    public PlatformConfig settle(PlatformConfig given, String holder, Instant now) {
        PlatformConfig.Gateway gateway = given.gateway();
        places.shutOut(holder);
        places.configured(given.engine().url().toString(), gateway.domain(), gateway.wildcard(), now);
        places.settle(now).ifPresent(change -> log.info("another place of engine {} is settled", change.engine()));
        EnginePlace place = places.now();
        String url = place.url();
        GatewayName name = place.name();
        return given.at(
                url == null ? given.engine().url() : engine(url, given.engine().url()),
                name == null ? gateway : gateway(name, given));
    }

    /** Clears a setting that cannot be used, so that servers and the next node know which engine is used. */
    private URI engine(String set, URI configured) {
        try {
            URI url = URI.create(set);
            String problem = distrust.apply(url);
            if (problem.isEmpty()) {
                log.info(
                        "the engine is at {}, as operators set it; drives {}",
                        url,
                        EngineAddress.of(url).socket());
                return url;
            }
            log.error("not the engine that operators set: {}", problem);
        } catch (UnsupportedEngineException | IllegalArgumentException e) {
            log.error("not the engine that operators set: {}", e.getMessage());
        }
        places.forgetUrl();
        return configured;
    }

    /**
     * Checks the name again, because the pages' name may have been configured anew since its trial. Links follow what
     * is set.
     */
    private PlatformConfig.Gateway gateway(GatewayName set, PlatformConfig given) {
        SiteName name = new SiteName(set.hostName());
        if (!name.isHostName() || !SiteNames.of(given.server(), name.text()).areAllowed()) {
            log.error(
                    "not the host name that operators set: {} (expected: a host name, neither above nor below {})",
                    set.hostName(),
                    given.server().publicUrl());
            places.forgetName();
            return given.gateway();
        }
        return given.gateway().at(new InstanceHost(name.text(), set.wildcard(), set.connectHost()));
    }
}
