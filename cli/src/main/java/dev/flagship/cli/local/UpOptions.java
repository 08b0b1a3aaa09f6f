package dev.flagship.cli.local;

import java.util.List;
import picocli.CommandLine.Option;

/** Where the platform listens and which engine it uses. */
final class UpOptions {
    static final String DEFAULT_ENGINE = "unix:///var/run/docker.sock";

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Address to listen on (default: ${DEFAULT-VALUE}).",
            defaultValue = "127.0.0.1")
    String bind = "127.0.0.1";

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            description = "The name players use. Instances live under *.NAME where that resolves, else on ports"
                    + " (default: localhost, or the address of --bind; for 0.0.0.0 that of this machine).",
            defaultValue = "")
    String domain = "";

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
            names = "--engine",
            paramLabel = "URL",
            description = "The Docker Engine (default: DOCKER_HOST, else " + DEFAULT_ENGINE + ").",
            defaultValue = "${env:DOCKER_HOST:-" + DEFAULT_ENGINE + "}")
    String engine = DEFAULT_ENGINE;

    @Option(
            names = "--setup",
            description = "At the first start: leave the competition to be set up by a form, behind a one-time code.")
    boolean setup;

    /** The same options as a command line. */
    List<String> asArguments() {
        return List.of(
                "--setup=" + setup,
                "--bind=" + bind,
                "--domain=" + domain,
                "--port=" + port,
                "--gateway-port=" + gatewayPort,
                "--tcp-ports=" + tcpPorts,
                "--engine=" + engine);
    }
}
