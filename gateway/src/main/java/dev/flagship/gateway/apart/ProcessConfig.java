package dev.flagship.gateway.apart;

import dev.flagship.gateway.GatewayConfig;
import dev.flagship.gateway.GatewayConfig.Encrypted;
import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.lifecycle.route.AddressRange;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a gateway in a process of its own. Its keys have the same names as in the platform's
 * configuration; an unknown or missing one is an error.
 *
 * @param socket the node's socket
 * @param name the name of this gateway in logs
 * @param gateway where it listens and what it serves
 * @param healthPort the port of 127.0.0.1 at which it says whether it lives and is ready; 0 for none
 */
public record ProcessConfig(Path socket, String name, GatewayConfig gateway, int healthPort) {
    private static final String SOCKET = "flagship.node.socket";
    private static final String NAME = "flagship.gateway.name";
    private static final String BIND = "flagship.gateway.bind";
    private static final String DOMAIN = "flagship.gateway.domain";
    private static final String HTTP_PORT = "flagship.gateway.http-port";
    private static final String TCP_PORTS = "flagship.gateway.tcp-ports";
    private static final String BALANCERS = "flagship.gateway.proxy-protocol-from";
    private static final String HTTPS_PORT = "flagship.gateway.https-port";
    private static final String TLS_PORT = "flagship.gateway.tls-port";
    private static final String CERTIFICATE = "flagship.gateway.certificate";
    private static final String KEY = "flagship.gateway.certificate-key";
    private static final String HEALTH_PORT = "flagship.gateway.health-port";
    private static final int LAST_PORT = 65_535;
    private static final List<String> ENCRYPTED = List.of(HTTPS_PORT, TLS_PORT, CERTIFICATE, KEY);
    private static final Set<String> KEYS = Set.of(
            SOCKET,
            NAME,
            BIND,
            DOMAIN,
            HTTP_PORT,
            TCP_PORTS,
            BALANCERS,
            HTTPS_PORT,
            TLS_PORT,
            CERTIFICATE,
            KEY,
            HEALTH_PORT);

    public ProcessConfig {
        Objects.requireNonNull(socket, "socket");
        Objects.requireNonNull(gateway, "gateway");
        if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException("name: " + name + " (expected: letters, digits, . _ and -)");
        }
        if (healthPort < 0 || healthPort > LAST_PORT) {
            throw new IllegalArgumentException(
                    "health-port: " + healthPort + " (expected: 1 to " + LAST_PORT + ", or 0 for none)");
        }
    }

    /** The configuration of a gateway that has no port for its health. */
    public ProcessConfig(Path socket, String name, GatewayConfig gateway) {
        this(socket, name, gateway, 0);
    }

    /**
     * Reads the file. Throws {@link IllegalArgumentException}, which names the file and the key, for any error in it.
     */
    public static ProcessConfig read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": cannot be read: " + e, e);
        }
        Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    file + ": unknown keys " + unknown + " (expected: " + new TreeSet<>(KEYS) + ")");
        }
        return new Parser(file, properties).parse();
    }

    private record Parser(Path file, Properties properties) {
        ProcessConfig parse() {
            int[] ports = value(TCP_PORTS, Parser::range);
            try {
                return new ProcessConfig(
                        value(SOCKET, Path::of),
                        value(NAME, Function.identity()),
                        new GatewayConfig(
                                value(BIND, Function.identity()),
                                value(HTTP_PORT, Integer::parseInt),
                                ports[0],
                                ports[1],
                                value(DOMAIN, Function.identity()),
                                GatewayLimits.DEFAULT,
                                encrypted(),
                                ranges()),
                        text(HEALTH_PORT).isEmpty() ? 0 : value(HEALTH_PORT, Integer::parseInt));
            } catch (IllegalArgumentException e) {
                throw named(e);
            }
        }

        private @Nullable Encrypted encrypted() {
            if (ENCRYPTED.stream().allMatch(key -> text(key).isEmpty())) {
                return null;
            }
            return new Encrypted(
                    value(HTTPS_PORT, Integer::parseInt),
                    value(TLS_PORT, Integer::parseInt),
                    value(CERTIFICATE, Path::of),
                    value(KEY, Path::of));
        }

        private List<AddressRange> ranges() {
            return AddressRange.list(text(BALANCERS));
        }

        private static int[] range(String text) {
            String[] ends = text.split("-", 2);
            return new int[] {Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])};
        }

        private String text(String key) {
            return properties.getProperty(key, "").strip();
        }

        private <T> T value(String key, Function<String, T> parse) {
            String text = text(key);
            if (text.isEmpty()) {
                throw new IllegalArgumentException(file + ": " + key + " is missing");
            }
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ": " + key + ": " + text + ": " + e.getMessage(), e);
            }
        }

        private IllegalArgumentException named(IllegalArgumentException e) {
            String said = String.valueOf(e.getMessage());
            return said.startsWith(file.toString()) ? e : new IllegalArgumentException(file + ": " + said, e);
        }
    }
}
