package dev.flagship.server.http;

import dev.flagship.api.config.Edge;
import dev.flagship.api.config.PlatformConfig;
import java.util.List;

/**
 * Where pages may ask the gateway how it sees them. Under a domain with a name for each label these are two names, so
 * that an event can give one an IPv4 address only and the other an IPv6 address only.
 */
public final class GatewayOrigins {
    private final CurrentGateway current;
    private final String site;

    GatewayOrigins(CurrentGateway current, PlatformConfig config) {
        this.current = current;
        this.site = String.valueOf(config.server().publicUrl().getHost());
    }

    /** Whether instances are opened by plain HTTP at ports of the pages' own name, which browsers must go on doing. */
    boolean isPlainAtThePagesName() {
        PlatformConfig.Gateway gateway = current.get();
        return !gateway.wildcard() && site.equalsIgnoreCase(gateway.connectHost());
    }

    /** Scheme, name and port of each. */
    public List<String> origins() {
        PlatformConfig.Gateway gateway = current.get();
        Edge.Encrypted encrypted = gateway.edge().encrypted();
        if (!gateway.wildcard()) {
            return List.of("http://" + gateway.connectHost() + ":" + gateway.httpPort());
        }
        String scheme = encrypted == null ? "http" : "https";
        int port = encrypted == null ? gateway.httpPort() : encrypted.httpsPort();
        return List.of(
                scheme + "://v4." + gateway.domain() + ":" + port, scheme + "://v6." + gateway.domain() + ":" + port);
    }
}
