package dev.flagship.ledger.frp;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An operator's frp server, and how players reach it.
 *
 * @param server its host
 * @param serverPort its port for clients
 * @param token the token of its clients; empty when it wants none
 * @param tls whether clients speak TLS to it
 * @param domain the domain of its host names ({@code subDomainHost}); empty when it serves none
 * @param httpPort the port on which it serves them
 * @param https whether players reach them by HTTPS
 * @param connectHost the host that players connect to
 * @param ports the range of its ports for instances; null for none
 * @param everything whether instances' other host names and ports are served there as well, as far as it can
 */
public record FrpSettings(
        String server,
        int serverPort,
        String token,
        boolean tls,
        String domain,
        int httpPort,
        boolean https,
        String connectHost,
        @Nullable Ports ports,
        boolean everything) {

    /** An inclusive range of ports. */
    public record Ports(int first, int last) {
        public Ports {
            if (first < 1 || last > 65_535 || first > last) {
                throw new IllegalArgumentException(
                        "ports: " + first + "-" + last + " (expected: 1 <= first <= last <= 65535)");
            }
        }
    }

    public FrpSettings {
        if (server.isBlank()) {
            throw new IllegalArgumentException("server: nothing (expected: a host)");
        }
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(connectHost, "connectHost");
    }

    /** Omits the token. */
    @Override
    public String toString() {
        return "FrpSettings[" + server + ":" + serverPort + ", domain=" + domain + ", ports=" + ports + "]";
    }
}
