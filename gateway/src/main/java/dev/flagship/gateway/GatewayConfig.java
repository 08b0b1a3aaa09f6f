package dev.flagship.gateway;

import dev.flagship.gateway.net.ConnectionCount;
import dev.flagship.gateway.net.Door;
import dev.flagship.gateway.net.Entry;
import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.lifecycle.route.AddressRange;
import dev.flagship.lifecycle.route.Ceilings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a gateway listens and what it serves.
 *
 * @param bind numeric address or name of the interface to listen on
 * @param httpPort port of all host routes; 0 lets the system choose
 * @param firstTcpPort lowest port that a port route may have
 * @param lastTcpPort highest port that a port route may have
 * @param domain domain of its host names, lower case, e.g. {@code localhost} for {@code LABEL.localhost}
 * @param limits bounds on every connection
 * @param encrypted the ports inside TLS; null when there are none
 * @param balancers load balancers that announce the player's address with PROXY protocol, version 1 or 2; nobody else
 *     may use it
 */
public record GatewayConfig(
        String bind,
        int httpPort,
        int firstTcpPort,
        int lastTcpPort,
        String domain,
        GatewayLimits limits,
        @Nullable Encrypted encrypted,
        List<AddressRange> balancers) {

    /**
     * Ports inside TLS, with one certificate for {@code *.domain}. The files are read again when they change.
     *
     * @param httpsPort port of all host routes; 0 lets the system choose
     * @param tlsPort port of all server name routes; 0 lets the system choose
     * @param certificate the certificate and its chain in PEM
     * @param key its key in PEM, PKCS#8
     */
    public record Encrypted(int httpsPort, int tlsPort, Path certificate, Path key) {
        public Encrypted {
            Objects.requireNonNull(certificate, "certificate");
            Objects.requireNonNull(key, "key");
            requirePort("httpsPort", httpsPort);
            requirePort("tlsPort", tlsPort);
        }
    }

    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?");

    public GatewayConfig {
        Objects.requireNonNull(bind, "bind");
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(limits, "limits");
        balancers = List.copyOf(balancers);
        requirePort("httpPort", httpPort);
        if (firstTcpPort < 1 || lastTcpPort > 65_535 || firstTcpPort > lastTcpPort) {
            throw new IllegalArgumentException(
                    "TCP ports: " + firstTcpPort + "-" + lastTcpPort + " (expected: 1 to 65535, first <= last)");
        }
        if (!DOMAIN.matcher(domain).matches() || !domain.equals(domain.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("domain: " + domain + " (expected: a lower-case host name)");
        }
    }

    /** A gateway without TLS and without a load balancer. */
    public GatewayConfig(
            String bind, int httpPort, int firstTcpPort, int lastTcpPort, String domain, GatewayLimits limits) {
        this(bind, httpPort, firstTcpPort, lastTcpPort, domain, limits, null, List.of());
    }

    Door door(ConnectionCount connections, Entry entry) {
        return new Door(connections, 1, balancers, limits.requestHead(), entry);
    }

    Door encryptedDoor(ConnectionCount connections, Entry entry) {
        return new Door(connections, Ceilings.ENCRYPTED, balancers, limits.requestHead(), entry);
    }

    private static void requirePort(String name, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(name + ": " + port + " (expected: 0 to 65535)");
        }
    }
}
