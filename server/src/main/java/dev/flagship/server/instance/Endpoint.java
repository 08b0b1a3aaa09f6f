package dev.flagship.server.instance;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.intent.EndpointRecord;
import org.jspecify.annotations.Nullable;

/**
 * How a player reaches one port.
 *
 * @param url to open in a browser; null where that is not what the port is for
 * @param connectHost what to open a socket to
 * @param host what to send as Host
 * @param hint how its author says to connect, or a command to paste
 */
public record Endpoint(
        String name, String exposure, @Nullable String url, String connectHost, String host, int port, String hint) {

    /** Where the gateway listens for a port of an instance. */
    static Endpoint of(EndpointRecord record, String authorsHint, PlatformConfig.Gateway gateway) {
        String label = record.label();
        Integer port = record.port();
        boolean http = record.exposure().equalsIgnoreCase("http");
        String host = label == null ? gateway.connectHost() : label + "." + gateway.domain();
        int number = port == null ? gateway.httpPort() : port;
        String url = http ? "http://" + host + (number == 80 ? "" : ":" + number) : null;
        String hint = authorsHint.isEmpty() && !http ? "nc " + host + " " + number : authorsHint;
        return new Endpoint(
                record.name(),
                record.exposure(),
                url,
                gateway.connectHost(),
                host,
                number,
                hint.replace("{host}", host).replace("{port}", Integer.toString(number)));
    }
}
