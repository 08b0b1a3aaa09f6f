package dev.flagship.node;

import dev.flagship.api.config.ConfigException;
import dev.flagship.api.config.Edge;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.gateway.Gateway;
import dev.flagship.gateway.GatewayConfig;
import dev.flagship.gateway.access.Trust;
import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.gateway.tls.SelfSigned;
import dev.flagship.ledger.instance.GatewayPlan;
import java.io.IOException;
import java.util.function.LongSupplier;

/** The node's gateway, as the configuration wants it. */
final class NodeGateway {

    private NodeGateway() {}

    /** What the ledger must know of it to give routes out. */
    static GatewayPlan plan(PlatformConfig config) {
        PlatformConfig.PortRange range = config.gateway().tcpPorts();
        return new GatewayPlan(
                config.gateway().wildcard(), config.gateway().edge().encrypted() != null, range.first(), range.last());
    }

    private static GatewayConfig settings(PlatformConfig config) {
        PlatformConfig.Gateway gateway = config.gateway();
        return new GatewayConfig(
                gateway.bind(),
                gateway.httpPort(),
                gateway.tcpPorts().first(),
                gateway.tcpPorts().last(),
                gateway.domain(),
                GatewayLimits.DEFAULT,
                gateway.edge().encrypted() == null
                        ? null
                        : encrypted(gateway.domain(), gateway.edge().encrypted()),
                gateway.edge().balancers());
    }

    private static GatewayConfig.Encrypted encrypted(String domain, Edge.Encrypted edge) {
        try {
            SelfSigned.provide(domain, edge.certificate(), edge.key());
        } catch (IOException e) {
            throw new ConfigException("certificate: cannot make one for trials: " + e.getMessage(), e);
        }
        return new GatewayConfig.Encrypted(edge.httpsPort(), edge.tlsPort(), edge.certificate(), edge.key());
    }

    /**
     * Opens it.
     *
     * @param nanoTime the monotonic clock
     * @throws ConfigException when the certificate or a number cannot be used
     */
    static Gateway start(PlatformConfig config, LongSupplier nanoTime, Trust trust) {
        try {
            return Gateway.start(settings(config), nanoTime, trust);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()), e);
        }
    }
}
