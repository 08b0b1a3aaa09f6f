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
 * How a player reaches one port of an instance.
 *
 * @param url the address to open in a browser; null when the port is not for browsers
 * @param connectHost the host to open a socket to
 * @param host what to send as the Host header or as the server name
 * @param hint how the author says to connect, or a command to paste
 * @param cookie the NAME=VALUE that requests must carry when web instances are open to their owners only; null
 *     otherwise
 * @param tunnel the WebSocket address through which a raw connection can be made; null when none is offered
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

    /** The first label of the host name for tunnels. No instance has it, because labels of instances are longer. */
    private static final String TUNNEL = "tunnel";

    /** Returns the address at which the frp server listens for a port of an instance. */
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

    /** Returns the address at which the gateway listens for a port of an instance. */
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

    /**
     * Returns whether a tunnel of the gateway leads there, too. None leads to a web port, to a port behind an frp
     * server, or to a port of the engine's host.
     */
    boolean isTunnelled() {
        return url == null && !exposure.startsWith("frp") && !isAtHost();
    }

    /** Returns whether it is a port of the engine's host, past the gateway. */
    private boolean isAtHost() {
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

    /** Returns this endpoint with the cookie that its requests must carry. */
    Endpoint carrying(String pass) {
        return new Endpoint(name, exposure, url, connectHost, host, port, hint, pass, tunnel);
    }

    /** Returns this endpoint with the address of its tunnel, which holds the secret. */
    Endpoint tunnelled(String secret, PlatformConfig.Gateway gateway) {
        Edge.Encrypted encrypted = gateway.edge().encrypted();
        String base = encrypted == null
                ? "ws://" + gateway.connectHost() + ":" + gateway.httpPort()
                : "wss://" + named(gateway) + ":" + encrypted.httpsPort();
        String way = base + "/.flagship/tunnel/" + secret;
        return new Endpoint(name, exposure, url, connectHost, host, port, hint, cookie, way);
    }

    /**
     * Returns a host name that the certificate covers. It need not cover the domain itself, and seldom covers an
     * address.
     */
    private static String named(PlatformConfig.Gateway gateway) {
        // Not every program resolves the names under localhost.
        boolean below = gateway.wildcard() && !new SiteName(gateway.domain()).isLocalhost();
        return below ? TUNNEL + "." + gateway.domain() : gateway.domain();
    }

    /** Returns alternative commands to paste into a terminal; empty when the url is enough. */
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
