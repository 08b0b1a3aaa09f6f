package dev.flagship.cli.local;

import dev.flagship.api.config.Edge;
import dev.flagship.api.config.EngineReach;
import dev.flagship.api.config.MetricsPorts;
import dev.flagship.api.config.PlatformConfig.PortRange;
import dev.flagship.cli.local.check.WantedPort;
import dev.flagship.cli.local.data.Reachability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where the platform listens and which engine it uses. */
final class UpOptions {
    static final String DEFAULT_ENGINE = "unix:///var/run/docker.sock";

    private static final String LOOPBACK = "127.0.0.1";

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Address to listen on (default: ${DEFAULT-VALUE}).",
            defaultValue = "127.0.0.1")
    String bind = "127.0.0.1";

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            description =
                    "The name of the pages (default: localhost, or the address of --bind; for 0.0.0.0 that of this"
                            + " machine).",
            defaultValue = "")
    String domain = "";

    @Option(
            names = "--instance-domain",
            paramLabel = "NAME",
            description = "The name of instances, which must not be that of the pages, nor above or below it. They live"
                    + " under *.NAME where that resolves, else on ports (default: the name of --domain, if only this"
                    + " machine gets there).",
            defaultValue = "")
    String instanceDomain = "";

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the pages and the API (default: ${DEFAULT-VALUE}).",
            defaultValue = "8000")
    int port = 8000;

    @Option(
            names = "--gateway-port",
            paramLabel = "N",
            description = "Port of all http instances (default: ${DEFAULT-VALUE}).",
            defaultValue = "8001")
    int gatewayPort = 8001;

    @Option(
            names = "--tcp-ports",
            paramLabel = "A-B",
            description = "Ports for tcp instances (default: ${DEFAULT-VALUE}).",
            defaultValue = "10000-19999")
    String tcpPorts = "10000-19999";

    @Option(
            names = "--port-range",
            paramLabel = "A-B",
            description = "Ports of the engine's host for instances that are reached there and not through the gateway;"
                    + " those that the host gives to its own connections are left out (default: ${DEFAULT-VALUE}).",
            defaultValue = "30000-60000")
    String portRange = "30000-60000";

    @Option(
            names = "--https-port",
            paramLabel = "N",
            description = "Port of all http instances inside TLS; with --tls-port (default: none).",
            defaultValue = "0")
    int httpsPort;

    @Option(
            names = "--tls-port",
            paramLabel = "N",
            description = "Port of all tls instances; with --https-port (default: none).",
            defaultValue = "0")
    int tlsPort;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description =
                    "Certificate for *.NAME of the instances and its chain, PEM (default: one for trials is made).",
            defaultValue = "")
    String certificate = "";

    @Option(names = "--certificate-key", paramLabel = "FILE", description = "Its key, PEM, PKCS#8.", defaultValue = "")
    String certificateKey = "";

    @Option(
            names = "--proxy-protocol-from",
            paramLabel = "RANGES",
            description = "Load balancers that speak PROXY protocol, version 1 or 2, to the gateway, e.g. 10.0.0.0/8.",
            defaultValue = "")
    String proxyProtocolFrom = "";

    @Option(
            names = "--frpc",
            paramLabel = "FILE",
            description = "The frp client, for challenges that are reached through an frp server (default: "
                    + Edge.FRPC_ON_PATH + " on PATH).",
            defaultValue = Edge.FRPC_ON_PATH)
    String frpc = Edge.FRPC_ON_PATH;

    @Option(
            names = "--metrics-port",
            paramLabel = "N",
            description = "Show metrics for Prometheus on 127.0.0.1: the server's on this port, the node's on the next"
                    + " (default: none).",
            defaultValue = "0")
    int metricsPort;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "How much server and node log: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
            defaultValue = "INFO")
    LogSettings.Level logLevel = LogSettings.Level.INFO;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            description = "Lines for people or objects for programs: ${COMPLETION-CANDIDATES} (default:"
                    + " ${DEFAULT-VALUE}).",
            defaultValue = "TEXT")
    LogSettings.Format logFormat = LogSettings.Format.TEXT;

    @Option(
            names = "--engine",
            paramLabel = "URL",
            description =
                    "The container engine (default: DOCKER_HOST, else that of the last `up` over the data folder, else "
                            + DEFAULT_ENGINE
                            + " or, where none answers there, the one that the docker client's context names).",
            defaultValue = "${env:DOCKER_HOST:-" + DEFAULT_ENGINE + "}")
    String engine = DEFAULT_ENGINE;

    @Option(
            names = "--reach",
            paramLabel = "HOW",
            description =
                    "How the gateway gets to containers, ${COMPLETION-CANDIDATES}: as the engine says, or by ports that it"
                            + " publishes at loopback (default: ${DEFAULT-VALUE}).",
            defaultValue = "FOUND")
    EngineReach reach = EngineReach.FOUND;

    @Option(
            names = "--disk-marks",
            paramLabel = "A,B",
            description =
                    "Percent of the engine's disk, of its bytes and its inodes, below which operators are warned, and"
                            + " below which nothing starts; 20 and 10 GiB, and 200,000 and 100,000 inodes, are enough in"
                            + " any case (default: ${DEFAULT-VALUE}).",
            defaultValue = "10,5")
    String diskMarks = "10,5";

    @Option(
            names = "--setup",
            description = "At the first start: leave the competition to be set up by a form, behind a one-time code.")
    boolean setup;

    @Mixin
    FrontOptions front = new FrontOptions();

    @Mixin
    GatewayOptions gateways = new GatewayOptions();

    /** Returns the same options as a command line. */
    List<String> asArguments() {
        List<String> all = new ArrayList<>(List.of(
                "--setup=" + setup,
                "--bind=" + bind,
                "--domain=" + domain,
                "--instance-domain=" + instanceDomain,
                "--port=" + port,
                "--gateway-port=" + gatewayPort,
                "--tcp-ports=" + tcpPorts,
                "--port-range=" + portRange,
                "--https-port=" + httpsPort,
                "--tls-port=" + tlsPort,
                "--certificate=" + certificate,
                "--certificate-key=" + certificateKey,
                "--proxy-protocol-from=" + proxyProtocolFrom,
                "--frpc=" + frpc,
                "--metrics-port=" + metricsPort,
                "--log-level=" + logLevel,
                "--log-format=" + logFormat,
                "--engine=" + engine,
                "--reach=" + reach,
                "--disk-marks=" + diskMarks));
        all.addAll(front.asArguments());
        all.addAll(gateways.asArguments());
        return all;
    }

    /** Returns how players reach pages and instances; see {@link Reachability#of(String, String, String)}. */
    Reachability reachability() {
        return Reachability.of(bind, domain, instanceDomain);
    }

    /**
     * Returns the gateway's optional parts.
     *
     * @param trials the folder of the certificate that is made when none is given
     * @throws IllegalArgumentException that names the option which is missing or wrong
     */
    Edge edge(Path trials) {
        if (httpsPort == 0 && tlsPort == 0) {
            require(
                    certificate.isEmpty() && certificateKey.isEmpty(),
                    "--certificate needs --https-port and --tls-port");
            return complete(Edge.of(null, proxyProtocolFrom));
        }
        require(httpsPort != 0 && tlsPort != 0, "--https-port and --tls-port come together");
        require(certificate.isEmpty() == certificateKey.isEmpty(), "--certificate and --certificate-key come together");
        Path chain = certificate.isEmpty()
                ? trials.resolve("trial.pem")
                : Path.of(certificate).toAbsolutePath();
        Path key = certificate.isEmpty()
                ? trials.resolve("trial.key")
                : Path.of(certificateKey).toAbsolutePath();
        return complete(Edge.of(new Edge.Encrypted(httpsPort, tlsPort, chain, key), proxyProtocolFrom));
    }

    private Edge complete(Edge edge) {
        return edge.withFrpc(program())
                .withHostPorts(PortRange.parse(portRange))
                .withProcesses(gateways.processes());
    }

    /** Makes a path absolute: the node runs in another folder than the user who typed it. */
    private String program() {
        return frpc.contains("/") ? Path.of(frpc).toAbsolutePath().toString() : frpc;
    }

    /** Returns the ports that are listened on from the start; those of single instances come later. */
    List<WantedPort> ports() {
        List<WantedPort> ports = new ArrayList<>();
        ports.add(new WantedPort(bind, port, "--port"));
        if (!gateways.withoutOwn) {
            ports.add(new WantedPort(bind, gatewayPort, "--gateway-port"));
            if (httpsPort != 0) {
                ports.add(new WantedPort(bind, httpsPort, "--https-port"));
                ports.add(new WantedPort(bind, tlsPort, "--tls-port"));
            }
        }
        if (metricsPort != 0) {
            ports.add(new WantedPort(LOOPBACK, metricsPort, "--metrics-port"));
            ports.add(new WantedPort(LOOPBACK, metricsPort + 1, "--metrics-port"));
        }
        return ports;
    }

    /** Returns the ports where metrics are shown. */
    MetricsPorts metrics() {
        return metricsPort == 0 ? MetricsPorts.NONE : new MetricsPorts(metricsPort, metricsPort + 1);
    }

    /** Returns the scheme of instances' pages: https if there is a port for it. */
    String webScheme() {
        return httpsPort == 0 ? "http" : "https";
    }

    /** Returns the port of instances' pages. */
    int webPort() {
        return httpsPort == 0 ? gatewayPort : httpsPort;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
