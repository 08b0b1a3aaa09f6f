package dev.flagship.node;

import dev.flagship.api.config.ConfigException;
import dev.flagship.api.config.Edge;
import dev.flagship.api.config.GatewayProcesses;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.driver.DriverConfig;
import dev.flagship.gateway.GatewayConfig;
import dev.flagship.gateway.apart.Times;
import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.gateway.wire.Message.Served;
import dev.flagship.ledger.engine.SqlEngineLedger;
import dev.flagship.ledger.instance.GatewayPlan;
import dev.flagship.ledger.instance.GatewayPlan.PortSpan;
import dev.flagship.lifecycle.certificate.SelfSigned;
import dev.flagship.node.gateways.AllGateways;
import dev.flagship.node.gateways.GatewayFolder;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Opens the node's gateways as configured. */
final class NodeGateway {

    private static final String LOOPBACK = "127.0.0.1";

    private NodeGateway() {}

    /** Returns what the ledger must know of the gateway to hand out routes. */
    static GatewayPlan plan(PlatformConfig config) {
        PlatformConfig.PortRange range = config.gateway().tcpPorts();
        return new GatewayPlan(
                config.gateway().wildcard(),
                config.gateway().edge().encrypted() != null,
                range.first(),
                range.last(),
                hostPorts(config));
    }

    /** Lets the ledger hand out the gateway's ports and those of the engine's host. */
    static void addPorts(PlatformConfig config, SqlEngineLedger engines) {
        PlatformConfig.PortRange range = config.gateway().tcpPorts();
        engines.addPorts(config.engine().name(), range.first(), range.last());
        String host = GatewayPlan.hostOf(config.engine().name());
        hostPorts(config).forEach(span -> engines.addPorts(host, span.first(), span.last()));
    }

    /** Returns the ports of the engine's host that may be published. */
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
        Edge edge = gateway.edge();
        // A missing certificate is made for trials, even if only other gateways use it.
        GatewayConfig.Encrypted encrypted =
                edge.encrypted() == null ? null : encrypted(gateway.domain(), edge.encrypted());
        boolean own = edge.hasOwnGateway();
        // Even without players it relays what an frp client on this machine brings.
        return new GatewayConfig(
                own ? gateway.bind() : LOOPBACK,
                own ? gateway.httpPort() : 0,
                gateway.tcpPorts().first(),
                gateway.tcpPorts().last(),
                gateway.domain(),
                GatewayLimits.DEFAULT,
                own ? encrypted : null,
                own ? edge.balancers() : List.of());
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
     * Opens the gateway in the node, and waits for those in processes of their own if there are any.
     *
     * @param nanoTime the monotonic clock
     * @param now tells the platform's time
     * @param addresses the secret that signs address statements
     * @throws ConfigException when the certificate, a number or the folder for the other gateways cannot be used
     */
    static AllGateways start(PlatformConfig config, LongSupplier nanoTime, Supplier<Instant> now, String addresses) {
        PlatformConfig.Gateway gateway = config.gateway();
        Edge edge = gateway.edge();
        GatewayFolder folder = edge.processes() == null ? null : GatewayFolder.prepare(edge.processes());
        Served served = new Served(
                gateway.domain(), gateway.tcpPorts().first(), gateway.tcpPorts().last(), edge.encrypted() != null);
        try {
            return AllGateways.start(
                    new AllGateways.Plan(settings(config), edge.hasOwnGateway(), folder),
                    new AllGateways.Platform(served, addresses, now),
                    nanoTime,
                    Times.STANDARD.lease());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns a driver configuration that also lets in the user whom gateways in other processes run as. */
    static DriverConfig reachedBy(PlatformConfig config, DriverConfig driver) {
        GatewayProcesses processes = config.gateway().edge().processes();
        return processes == null
                ? driver
                : driver.withGatewayOf(GatewayFolder.prepare(processes).userId());
    }
}
