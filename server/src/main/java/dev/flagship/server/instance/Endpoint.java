package dev.flagship.server.instance;

import dev.flagship.api.config.Edge;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.api.config.SiteName;
import dev.flagship.ledger.frp.FrpSettings;
import dev.flagship.ledger.intent.EndpointRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a player reaches one port.
 *
 * @param url to open in a browser; null where that is not what the port is for
 * @param connectHost what to open a socket to
 * @param host what to send as Host, or as server name
 * @param hint how its author says to connect, or a command to paste
 * @param cookie what requests have to carry where web instances are for their owners, NAME=VALUE; null elsewhere
 * @param tunnel where a raw connection can be made through a WebSocket; null where that is not offered
 */
public record Endpoint(
        String name,
        String exposure,
        @Nullable String url,
        String connectHost,
        String host,
        int port,
        String hint,
        @Nullable String cookie,
        @Nullable String tunnel) {

    /** Stands before the domain where tunnels are; no instance has it, since labels are longer. */
    private static final String TUNNEL = "tunnel";

    /** Where the frp server listens for a port of an instance. */
    static Endpoint of(EndpointRecord record, String authorsHint, FrpSettings frp) {
        String label = record.label();
        Integer own = record.port();
        String connectHost = frp.connectHost().isEmpty() ? frp.server() : frp.connectHost();
        String host = label == null ? connectHost : label + "." + frp.domain();
        int port = own == null ? frp.httpPort() : own;
        String url = label == null ? null : url(frp.https(), host, port);
        Endpoint bare = new Endpoint(record.name(), record.exposure(), url, connectHost, host, port, "", null, null);
        return bare.advised(authorsHint);
    }

    /** Where the gateway listens for a port of an instance. */
    static Endpoint of(EndpointRecord record, String authorsHint, PlatformConfig.Gateway gateway) {
        boolean http = record.exposure().equals("http");
        String label = record.label();
        String host = label == null ? gateway.connectHost() : label + "." + gateway.domain();
        int port = port(record, http, gateway);
        boolean https = http && label != null && gateway.edge().encrypted() != null;
        Endpoint bare = new Endpoint(
                record.name(),
                record.exposure(),
                http ? url(https, host, port) : null,
                gateway.connectHost(),
                host,
                port,
                "",
                null,
                null);
        return bare.advised(authorsHint);
    }

    private Endpoint advised(String authorsHint) {
        String text = authorsHint.isEmpty() && url == null ? commands().getFirst() : authorsHint;
        return hinted(text.replace("{host}", host).replace("{port}", Integer.toString(port)));
    }

    /** Whether a tunnel of the gateway leads there, too: not where the way is an frp server's or the engine's host's. */
    boolean isTunnelled() {
        return url == null && !exposure.startsWith("frp") && !isAtHost();
    }

    /** Whether it is a port of the engine's host, which is open to everybody. */
    boolean isAtHost() {
        return exposure.equals("port");
    }

    private static int port(EndpointRecord record, boolean http, PlatformConfig.Gateway gateway) {
        Integer own = record.port();
        Edge.Encrypted encrypted = gateway.edge().encrypted();
        if (own != null) {
            return own;
        }
        if (encrypted == null) {
            return gateway.httpPort();
        }
        return http ? encrypted.httpsPort() : encrypted.tlsPort();
    }

    private static String url(boolean https, String host, int port) {
        boolean usual = port == (https ? 443 : 80);
        return (https ? "https://" : "http://") + host + (usual ? "" : ":" + port);
    }

    private Endpoint hinted(String text) {
        return new Endpoint(name, exposure, url, connectHost, host, port, text, cookie, tunnel);
    }

    /** The same with what its requests have to carry. */
    Endpoint carrying(String pass) {
        return new Endpoint(name, exposure, url, connectHost, host, port, hint, pass, tunnel);
    }

    /** The same with the name of its tunnel. */
    Endpoint tunnelled(String secret, PlatformConfig.Gateway gateway) {
        Edge.Encrypted encrypted = gateway.edge().encrypted();
        String base = encrypted == null
                ? "ws://" + gateway.connectHost() + ":" + gateway.httpPort()
                : "wss://" + named(gateway) + ":" + encrypted.httpsPort();
        String way = base + "/.flagship/tunnel/" + secret;
        return new Endpoint(name, exposure, url, connectHost, host, port, hint, cookie, way);
    }

    /** A name that the certificate is for, which need not be for the domain itself and is seldom for an address. */
    private static String named(PlatformConfig.Gateway gateway) {
        // Not every program finds the names under localhost.
        boolean below = gateway.wildcard() && !new SiteName(gateway.domain()).isLocalhost();
        return below ? TUNNEL + "." + gateway.domain() : gateway.domain();
    }

    /** What to paste into a terminal, one or the other; none where the url is enough. */
    List<String> commands() {
        List<String> commands = new ArrayList<>();
        if (url != null) {
            if (cookie != null) {
                commands.add("curl -b " + cookie + " " + url);
            }
            return commands;
        }
        if (exposure.equals("tls") && !host.equals(connectHost)) {
            commands.add("openssl s_client -quiet -connect " + connectHost + ":" + port + " -servername " + host);
            commands.add("ncat --ssl --ssl-servername " + host + " " + connectHost + " " + port);
        } else {
            commands.add("nc " + host + " " + port);
        }
        if (tunnel != null) {
            commands.add("flagship connect " + tunnel);
        }
        return commands;
    }
}
