package dev.flagship.ledger.frp;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An operator's frp server, and how players reach it.
 *
 * @param server its host
 * @param serverPort where it takes clients
 * @param token what clients show it; empty for nothing
 * @param tls whether clients speak TLS to it
 * @param domain what its host names end in ({@code subDomainHost}); empty where it serves none
 * @param httpPort where it serves them
 * @param https whether players reach them inside TLS
 * @param connectHost what players open a socket to
 * @param ports what instances may have of its ports; null for none
 * @param everything whether all other names and ports of instances are there, too, as far as it serves such
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

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "FrpSettings[" + server + ":" + serverPort + ", domain=" + domain + ", ports=" + ports + "]";
    }
}
