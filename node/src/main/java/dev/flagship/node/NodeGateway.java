package dev.flagship.node;

import dev.flagship.api.config.ConfigException;
import dev.flagship.api.config.Edge;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.gateway.Gateway;
import dev.flagship.gateway.GatewayConfig;
import dev.flagship.gateway.access.Trust;
import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.ledger.instance.GatewayPlan;
import dev.flagship.ledger.instance.GatewayPlan.PortSpan;
import dev.flagship.lifecycle.certificate.SelfSigned;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The node's gateway, as the configuration wants it. */
final class NodeGateway {

    private NodeGateway() {}

    /** What the ledger must know of it to give routes out. */
    static GatewayPlan plan(PlatformConfig config) {
        PlatformConfig.PortRange range = config.gateway().tcpPorts();
        return new GatewayPlan(
                config.gateway().wildcard(),
                config.gateway().edge().encrypted() != null,
                range.first(),
                range.last(),
                hostPorts(config));
    }

    /** Ports of the engine's host that may be published. */
    static List<PortSpan> hostPorts(PlatformConfig config) {
        boolean here = config.engine().url().getScheme().equals("unix");
        PlatformConfig.Gateway gateway = config.gateway();
        List<PlatformConfig.PortRange> taken = new ArrayList<>();
        taken.add(here ? HostPorts.ephemeral() : HostPorts.EPHEMERAL_BY_DEFAULT);
        taken.add(gateway.tcpPorts());
        Edge.Encrypted encrypted = gateway.edge().encrypted();
        Stream.of(
                        gateway.httpPort(),
                        config.server().port(),
                        encrypted == null ? gateway.httpPort() : encrypted.httpsPort(),
                        encrypted == null ? gateway.httpPort() : encrypted.tlsPort())
                .forEach(port -> taken.add(new PlatformConfig.PortRange(port, port)));
        return HostPorts.usable(gateway.edge().hostPorts(), taken);
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
