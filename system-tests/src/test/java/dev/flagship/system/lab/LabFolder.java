package dev.flagship.system.lab;

import dev.flagship.api.config.Edge;
import dev.flagship.api.config.EngineReach;
import dev.flagship.api.config.GatewayProcesses;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.lifecycle.disk.DiskMarks;
import dev.flagship.testkit.host.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The data folder of a lab: what its nodes and gateways are told in files, and what they say in theirs. */
final class LabFolder {
    private static final int TCP_PORTS = 40;
    private static final String ELSEWHERE = "127.0.0.2";
    /** How full the machine's disk is decides no test. */
    private static final DiskMarks ANY_ROOM = new DiskMarks(0, 0);

    private static final String CONFIG = "flagship.properties";

    private final Path folder;
    private final PlatformConfig config;

    /** Writes it; {@code folder} is empty. */
    LabFolder(Path folder, Site site, LabDatabase database, Edge edge) {
        this.folder = folder;
        this.config = write(site, database, edge);
    }

    /** Ports inside TLS, and a certificate for trials. */
    static Edge encrypted(Path folder) {
        return Edge.of(
                new Edge.Encrypted(
                        FreePorts.one(), FreePorts.one(), folder.resolve("trial.pem"), folder.resolve("trial.key")),
                "");
    }

    /** Gateways in processes of their own, and none inside the node. */
    static Edge withGateways(Path folder) {
        return Edge.NONE.withProcesses(new GatewayProcesses(folder.resolve("gateways"), "", false));
    }

    private PlatformConfig write(Site site, LabDatabase database, Edge edge) {
        try {
            Files.createDirectories(folder.resolve("cache"));
            Files.createDirectories(folder.resolve("keys"));
            Files.createSymbolicLink(folder.resolve(Path.of("cache", "tools.tar")), Home.toolsTar());
            Path password =
                    Files.writeString(folder.resolve(Path.of("keys", "database-password")), database.password());
            Path keys = folder.resolve(Path.of("keys", "flags.json"));
            FlagVault.create(keys);
            int ports = FreePorts.block(TCP_PORTS);
            PlatformConfig made = new PlatformConfig(
                    Home.path(),
                    folder,
                    new PlatformConfig.Database(site.databaseUrl().apply(database.url()), database.user(), password),
                    keys,
                    new PlatformConfig.Engine("lab", site.engineUrl(), EngineReach.FOUND, ANY_ROOM),
                    new PlatformConfig.Server("127.0.0.1", FreePorts.one(), URI.create("http://localhost")),
                    new PlatformConfig.Gateway(
                            site.address(),
                            "localhost",
                            true,
                            site.address(),
                            FreePorts.one(),
                            new PlatformConfig.PortRange(ports, ports + TCP_PORTS - 1),
                            edge));
            made.write(configFile());
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return folder;
    }

    /** What a node of this lab is started with. */
    PlatformConfig config() {
        return config;
    }

    /** The file of the configuration. */
    Path configFile() {
        return folder.resolve(CONFIG);
    }

    /** What a node is started with as another machine would have it: another holder of the engine, with its gateway elsewhere. */
    PlatformConfig elsewhere() {
        try {
            Path other = Files.createDirectories(folder.resolve("other"));
            if (!Files.exists(other.resolve("cache"))) {
                Files.createSymbolicLink(other.resolve("cache"), folder.resolve("cache"));
            }
            PlatformConfig made = boundTo(ELSEWHERE, other);
            made.write(other.resolve(CONFIG));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With its gateway at this address. */
    PlatformConfig boundTo(String address) {
        return boundTo(address, folder);
    }

    private PlatformConfig boundTo(String address, Path data) {
        PlatformConfig.Gateway gateway = config.gateway();
        return new PlatformConfig(
                config.home(),
                data,
                config.database(),
                config.keysetFile(),
                config.engine(),
                config.server(),
                new PlatformConfig.Gateway(
                        address,
                        gateway.domain(),
                        gateway.wildcard(),
                        address,
                        gateway.httpPort(),
                        gateway.tcpPorts(),
                        gateway.edge()));
    }

    /** Writes down what a gateway at this address is started with. */
    Path gatewayFile(String bind) {
        PlatformConfig.Gateway gateway = config.gateway();
        try {
            return Files.writeString(folder.resolve("gateway-" + bind + ".properties"), """
                    flagship.node.socket=%s
                    flagship.gateway.name=at-%s
                    flagship.gateway.bind=%s
                    flagship.gateway.domain=%s
                    flagship.gateway.http-port=%d
                    flagship.gateway.tcp-ports=%s
                    """.formatted(
                            folder.resolve("gateways").resolve("node.sock"),
                            bind,
                            bind,
                            gateway.domain(),
                            gateway.httpPort(),
                            gateway.tcpPorts()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What all nodes logged so far. */
    String nodeLog() {
        try {
            StringBuilder all = new StringBuilder();
            for (Path log : List.of(folder.resolve("node.log"), folder.resolve(Path.of("other", "node.log")))) {
                all.append(Files.exists(log) ? Files.readString(log) : "");
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
