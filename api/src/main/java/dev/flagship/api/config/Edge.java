package dev.flagship.api.config;

import dev.flagship.api.config.PlatformConfig.PortRange;
import dev.flagship.lifecycle.route.AddressRange;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The optional parts of a gateway, besides its plain ports. Every key of it may be missing.
 *
 * @param encrypted the ports inside TLS; null if there are none
 * @param balancers the ranges of load balancers whose PROXY protocol headers are trusted
 * @param frpc the program of the frp client: a path, or a name to look for in the environment's PATH. It is configured
 *     where the node runs and not on a page: whoever takes over the server must not choose what the node runs
 * @param hostPorts ports of the engine's host, for challenges that are reached there and not through the gateway
 * @param processes gateways in processes of their own; null if there are none
 */
public record Edge(
        @Nullable Encrypted encrypted,
        List<AddressRange> balancers,
        String frpc,
        PortRange hostPorts,
        @Nullable GatewayProcesses processes) {
    /** The default ports of the engine's host. */
    public static final PortRange HOST_PORTS_BY_DEFAULT = new PortRange(30_000, 60_000);

    /** The frp client that is found in the environment's PATH. */
    public static final String FRPC_ON_PATH = "frpc";

    /** An edge with neither TLS nor a load balancer. */
    public static final Edge NONE = new Edge(null, List.of());

    private static final String HTTPS_PORT = "flagship.gateway.https-port";
    private static final String TLS_PORT = "flagship.gateway.tls-port";
    private static final String CERTIFICATE = "flagship.gateway.certificate";
    private static final String KEY = "flagship.gateway.certificate-key";
    private static final String BALANCERS = "flagship.gateway.proxy-protocol-from";

    private static final String FRPC = "flagship.gateway.frpc";
    private static final String HOST_PORTS = "flagship.gateway.host-ports";
    private static final String PROCESSES = "flagship.gateway.processes";
    private static final String USER = "flagship.gateway.processes-user";
    private static final String OWN = "flagship.gateway.own";

    static final List<String> KEYS =
            List.of(HTTPS_PORT, TLS_PORT, CERTIFICATE, KEY, BALANCERS, FRPC, HOST_PORTS, PROCESSES, USER, OWN);

    /**
     * Ports inside TLS.
     *
     * @param httpsPort port for all {@code http} exposures
     * @param tlsPort port for all {@code tls} exposures
     * @param certificate the certificate and its chain in PEM
     * @param key its key in PEM
     */
    public record Encrypted(int httpsPort, int tlsPort, Path certificate, Path key) {
        public Encrypted {
            Objects.requireNonNull(certificate, "certificate");
            Objects.requireNonNull(key, "key");
            requirePort(HTTPS_PORT, httpsPort);
            requirePort(TLS_PORT, tlsPort);
        }
    }

    public Edge {
        balancers = List.copyOf(balancers);
        Objects.requireNonNull(frpc, "frpc");
        Objects.requireNonNull(hostPorts, "hostPorts");
    }

    /** Makes an edge whose frp client is in the PATH. */
    public Edge(@Nullable Encrypted encrypted, List<AddressRange> balancers) {
        this(encrypted, balancers, FRPC_ON_PATH, HOST_PORTS_BY_DEFAULT, null);
    }

    /** Returns a copy with another frp client. */
    public Edge withFrpc(String program) {
        return new Edge(encrypted, balancers, program, hostPorts, processes);
    }

    /** Returns a copy with other ports of the engine's host. */
    public Edge withHostPorts(PortRange range) {
        return new Edge(encrypted, balancers, frpc, range, processes);
    }

    /** Returns a copy with these gateways in processes of their own; null for none. */
    public Edge withProcesses(@Nullable GatewayProcesses others) {
        return new Edge(encrypted, balancers, frpc, hostPorts, others);
    }

    /** Tells whether the node itself has a gateway for players. */
    public boolean hasOwnGateway() {
        return processes == null || processes.own();
    }

    /**
     * Makes an edge from a comma-separated list of load balancers.
     *
     * @throws IllegalArgumentException that names the text which is not a range
     */
    public static Edge of(@Nullable Encrypted encrypted, String balancers) {
        return new Edge(encrypted, AddressRange.list(balancers));
    }

    static Edge read(Path file, Properties properties) {
        Map<String, String> given = new TreeMap<>();
        for (String key : KEYS) {
            String value = properties.getProperty(key, "").strip();
            if (!value.isEmpty()) {
                given.put(key, value);
            }
        }
        String balancers = Objects.requireNonNullElse(given.remove(BALANCERS), "");
        String frpc = Objects.requireNonNullElse(given.remove(FRPC), FRPC_ON_PATH);
        String hostPorts = Objects.requireNonNullElse(given.remove(HOST_PORTS), HOST_PORTS_BY_DEFAULT.toString());
        GatewayProcesses processes = processes(file, given);
        Encrypted encrypted = given.isEmpty() ? null : encrypted(file, given);
        return value(file, BALANCERS, balancers, ranges -> of(encrypted, ranges))
                .withFrpc(frpc)
                .withHostPorts(value(file, HOST_PORTS, hostPorts, PortRange::parse))
                .withProcesses(processes);
    }

    private static @Nullable GatewayProcesses processes(Path file, Map<String, String> given) {
        String folder = given.remove(PROCESSES);
        String user = given.remove(USER);
        String own = given.remove(OWN);
        if (folder == null) {
            if (user != null || own != null) {
                throw new ConfigException(file + ": " + PROCESSES + " is missing (expected: the folder of the socket)");
            }
            return null;
        }
        String both = Objects.requireNonNullElse(own, "true");
        if (!both.equals("true") && !both.equals("false")) {
            throw new ConfigException(file + ": " + OWN + ": " + both + " (expected: true or false)");
        }
        return new GatewayProcesses(
                value(file, PROCESSES, folder, Path::of), Objects.requireNonNullElse(user, ""), both.equals("true"));
    }

    private static Encrypted encrypted(Path file, Map<String, String> given) {
        for (String key : List.of(HTTPS_PORT, TLS_PORT, CERTIFICATE, KEY)) {
            if (!given.containsKey(key)) {
                throw new ConfigException(file + ": " + key + " is missing (expected: all of TLS or none)");
            }
        }
        return new Encrypted(
                value(file, HTTPS_PORT, given.getOrDefault(HTTPS_PORT, ""), Integer::parseInt),
                value(file, TLS_PORT, given.getOrDefault(TLS_PORT, ""), Integer::parseInt),
                value(file, CERTIFICATE, given.getOrDefault(CERTIFICATE, ""), Path::of),
                value(file, KEY, given.getOrDefault(KEY, ""), Path::of));
    }

    private static <T> T value(Path file, String key, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(file + ": " + key + ": " + e.getMessage(), e);
        }
    }

    void write(Properties properties) {
        if (encrypted != null) {
            properties.setProperty(HTTPS_PORT, Integer.toString(encrypted.httpsPort()));
            properties.setProperty(TLS_PORT, Integer.toString(encrypted.tlsPort()));
            properties.setProperty(CERTIFICATE, encrypted.certificate().toString());
            properties.setProperty(KEY, encrypted.key().toString());
        }
        if (!frpc.equals(FRPC_ON_PATH)) {
            properties.setProperty(FRPC, frpc);
        }
        if (!hostPorts.equals(HOST_PORTS_BY_DEFAULT)) {
            properties.setProperty(HOST_PORTS, hostPorts.toString());
        }
        if (processes != null) {
            properties.setProperty(PROCESSES, processes.folder().toString());
            if (!processes.user().isEmpty()) {
                properties.setProperty(USER, processes.user());
            }
            properties.setProperty(OWN, Boolean.toString(processes.own()));
        }
        if (!balancers.isEmpty()) {
            properties.setProperty(
                    BALANCERS, balancers.stream().map(AddressRange::toString).collect(Collectors.joining(",")));
        }
    }

    static void requirePort(String name, int port) {
        if (port < 1 || port > 65_535) {
            throw new ConfigException(name + ": " + port + " (expected: 1 to 65535)");
        }
    }
}
