package dev.flagship.gateway;

import dev.flagship.gateway.net.GatewayLimits;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where a gateway listens and what it answers for.
 *
 * @param bind numeric address or name of the interface to listen on
 * @param httpPort port of all host routes; 0 lets the system choose
 * @param firstTcpPort lowest port that a port route may have
 * @param lastTcpPort highest port that a port route may have
 * @param domain what host names end in, lower case, e.g. {@code localhost} for {@code LABEL.localhost}
 * @param limits bounds on every connection
 */
public record GatewayConfig(
        String bind, int httpPort, int firstTcpPort, int lastTcpPort, String domain, GatewayLimits limits) {

    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?");

    public GatewayConfig {
        Objects.requireNonNull(bind, "bind");
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(limits, "limits");
        if (httpPort < 0 || httpPort > 65_535) {
            throw new IllegalArgumentException("httpPort: " + httpPort + " (expected: 0 to 65535)");
        }
        if (firstTcpPort < 1 || lastTcpPort > 65_535 || firstTcpPort > lastTcpPort) {
            throw new IllegalArgumentException(
                    "TCP ports: " + firstTcpPort + "-" + lastTcpPort + " (expected: 1 to 65535, first <= last)");
        }
        if (!DOMAIN.matcher(domain).matches() || !domain.equals(domain.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("domain: " + domain + " (expected: a lower-case host name)");
        }
    }
}
