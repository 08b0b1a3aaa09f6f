package dev.flagship.server.http;

import dev.flagship.api.config.Edge;
import dev.flagship.api.config.PlatformConfig;
import java.util.List;

/**
 * The addresses at which pages may ask the gateway how it sees their browser. Where a wildcard name leads to the
 * gateway there are two, so that an event can give one an IPv4 address only and the other an IPv6 address only.
 */
public final class GatewayOrigins {
    private final CurrentGateway current;
    private final String site;

    GatewayOrigins(CurrentGateway current, PlatformConfig config) {
        this.current = current;
        this.site = String.valueOf(config.server().publicUrl().getHost());
    }

    /**
     * Returns whether instances are opened by plain HTTP at ports of the pages' own name. Browsers must then not be
     * told to use HTTPS only.
     */
    boolean isPlainAtThePagesName() {
        PlatformConfig.Gateway gateway = current.get();
        return !gateway.wildcard() && site.equalsIgnoreCase(gateway.connectHost());
    }

    /** Returns scheme, name and port of each address. */
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
