package dev.flagship.api.config;

import dev.flagship.lifecycle.disk.DiskMarks;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Everything the processes of one platform must agree on, as one properties file. An unknown or missing key is an error
 * that names the key, so a typing mistake never becomes a default.
 *
 * @param home the checkout: {@code security/}, {@code challenges/}
 * @param data the data folder: database, keys, logs, run
 * @param database how to reach PostgreSQL
 * @param keysetFile the keys that seal flags
 * @param engine the engine that the node holds
 * @param server where the server listens and how players see it
 * @param gateway where instances are reached
 * @param metrics where server and node show their metrics
 */
public record PlatformConfig(
        Path home,
        Path data,
        Database database,
        Path keysetFile,
        Engine engine,
        Server server,
        Gateway gateway,
        MetricsPorts metrics) {

    /** Makes the configuration of a platform that shows no metrics. */
    public PlatformConfig(
            Path home, Path data, Database database, Path keysetFile, Engine engine, Server server, Gateway gateway) {
        this(home, data, database, keysetFile, engine, server, gateway, MetricsPorts.NONE);
    }

    /** A PostgreSQL database; the password is read from a file so that it is on no command line. */
    public record Database(String url, String user, Path passwordFile) {
        public Database {
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(passwordFile, "passwordFile");
        }

        /** Reads the password; throws {@link ConfigException} when the file cannot be read. */
        public String password() {
            try {
                return Files.readString(passwordFile).strip();
            } catch (IOException e) {
                throw new ConfigException("flagship.database.password-file: cannot read " + passwordFile, e);
            }
        }
    }

    /**
     * A container engine by its name in the ledger and its URL, e.g. {@code unix:///var/run/docker.sock}.
     *
     * @param disk how much of its disk must stay free
     */
    public record Engine(String name, URI url, EngineReach reach, DiskMarks disk) {
        public Engine {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(reach, "reach");
            Objects.requireNonNull(disk, "disk");
        }

        /** Makes an engine that is asked how its containers are reached. */
        public Engine(String name, URI url) {
            this(name, url, EngineReach.FOUND, DiskMarks.STANDARD);
        }

        /** Tells whether containers are always reached by published ports, whatever the engine reports. */
        public boolean isPublishing() {
            return reach == EngineReach.LOOPBACK;
        }
    }

    /** The address and port to bind, the URL that players type, and what stands between the two. */
    public record Server(String bind, int port, URI publicUrl, Front front) {
        public Server {
            Objects.requireNonNull(bind, "bind");
            Objects.requireNonNull(publicUrl, "publicUrl");
            Objects.requireNonNull(front, "front");
            Edge.requirePort("flagship.server.port", port);
        }

        /** Makes a server that players reach directly by plain HTTP. */
        public Server(String bind, int port, URI publicUrl) {
            this(bind, port, publicUrl, Front.NONE);
        }
    }

    /**
     * The gateway.
     *
     * @param bind address to listen on
     * @param domain what instance host names end in, e.g. {@code localhost} or {@code play.example.org}
     * @param wildcard whether {@code *.domain} resolves to the gateway; without it {@code http} ports get a TCP port
     * @param connectHost what players open a socket to
     * @param httpPort port for all {@code http} exposures
     * @param tcpPorts first and last port for {@code tcp} exposures
     * @param edge its optional parts
     */
    public record Gateway(
            String bind,
            String domain,
            boolean wildcard,
            String connectHost,
            int httpPort,
            PortRange tcpPorts,
            Edge edge) {
        public Gateway {
            Objects.requireNonNull(bind, "bind");
            Objects.requireNonNull(domain, "domain");
            Objects.requireNonNull(connectHost, "connectHost");
            Objects.requireNonNull(tcpPorts, "tcpPorts");
            Objects.requireNonNull(edge, "edge");
            Edge.requirePort("flagship.gateway.http-port", httpPort);
        }

        /** Makes a gateway with plain ports only. */
        public Gateway(
                String bind, String domain, boolean wildcard, String connectHost, int httpPort, PortRange tcpPorts) {
            this(bind, domain, wildcard, connectHost, httpPort, tcpPorts, Edge.NONE);
        }

        /** Returns a copy under another name. */
        public Gateway at(InstanceHost host) {
            return new Gateway(bind, host.domain(), host.wildcard(), host.connectHost(), httpPort, tcpPorts, edge);
        }
    }

    /** An inclusive range of ports, written {@code 10000-19999}. */
    public record PortRange(int first, int last) {
        public PortRange {
            Edge.requirePort("first port", first);
            Edge.requirePort("last port", last);
            if (first > last) {
                throw new ConfigException("ports: " + first + "-" + last + " (expected: first <= last)");
            }
        }

        /** Parses {@code FIRST-LAST}. */
        public static PortRange parse(String text) {
            String[] parts = text.strip().split("-", 2);
            try {
                return new PortRange(Integer.parseInt(parts[0]), Integer.parseInt(parts[parts.length - 1]));
            } catch (NumberFormatException e) {
                throw new ConfigException("ports: " + text + " (expected: FIRST-LAST, e.g. 10000-19999)", e);
            }
        }

        @Override
        public String toString() {
            return first + "-" + last;
        }
    }

    private static final Set<String> KEYS = Set.of(
            "flagship.home",
            "flagship.data",
            "flagship.database.url",
            "flagship.database.user",
            "flagship.database.password-file",
            "flagship.keyset-file",
            "flagship.engine.name",
            "flagship.engine.url",
            EngineReach.KEY,
            EngineDisk.KEY,
            "flagship.server.bind",
            "flagship.server.port",
            "flagship.server.public-url",
            "flagship.gateway.bind",
            "flagship.gateway.domain",
            "flagship.gateway.wildcard",
            "flagship.gateway.connect-host",
            "flagship.gateway.http-port",
            "flagship.gateway.tcp-ports");

    public PlatformConfig {
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(keysetFile, "keysetFile");
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(gateway, "gateway");
        Objects.requireNonNull(metrics, "metrics");
    }

    /**
     * Returns a copy with the engine and the gateway elsewhere. The configured {@link EngineReach} is kept only if the
     * engine stays the same.
     */
    public PlatformConfig at(URI engineUrl, Gateway elsewhere) {
        EngineReach reach = engineUrl.equals(engine.url()) ? engine.reach() : EngineReach.FOUND;
        Engine moved = new Engine(engine.name(), engineUrl, reach, engine.disk());
        return new PlatformConfig(home, data, database, keysetFile, moved, server, elsewhere, metrics);
    }

    /**
     * Returns this configuration if its names of pages and instances may be used together.
     *
     * @throws ConfigException that names both, if challenges would share cookies with the pages
     */
    public PlatformConfig withNamesApart() {
        SiteNames names = SiteNames.of(server, gateway.domain());
        if (!names.areAllowed()) {
            throw new ConfigException("flagship.gateway.domain: " + gateway.domain()
                    + ", where flagship.server.public-url is at "
                    + names.pages().text()
                    + " (expected: another name, neither above nor below that of the pages)");
        }
        return this;
    }

    /** Returns the file whose presence says that the keys were replaced and that the database does not know it yet. */
    public Path keysetReset() {
        return keysetFile.resolveSibling(keysetFile.getFileName() + ".reset");
    }

    /** Reads the file. Throws {@link ConfigException} that names the file and the key if anything in it is wrong. */
    public static PlatformConfig read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(file + ": " + e.getMessage(), e);
        }
        Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        Stream.of(KEYS, Front.KEYS, Edge.KEYS, MetricsPorts.KEYS).forEach(unknown::removeAll);
        if (!unknown.isEmpty()) {
            throw new ConfigException(file + ": unknown keys " + unknown + " (expected: " + new TreeSet<>(KEYS) + ")");
        }
        return new ConfigParser(file, properties).parse();
    }

    /** Writes the file that {@link #read} reads. It holds no secret. */
    public void write(Path file) {
        Properties p = new Properties();
        p.setProperty("flagship.home", home.toString());
        p.setProperty("flagship.data", data.toString());
        p.setProperty("flagship.database.url", database.url());
        p.setProperty("flagship.database.user", database.user());
        p.setProperty("flagship.database.password-file", database.passwordFile().toString());
        p.setProperty("flagship.keyset-file", keysetFile.toString());
        p.setProperty("flagship.engine.name", engine.name());
        p.setProperty("flagship.engine.url", engine.url().toString());
        p.setProperty("flagship.server.bind", server.bind());
        p.setProperty("flagship.server.port", Integer.toString(server.port()));
        p.setProperty("flagship.server.public-url", server.publicUrl().toString());
        p.setProperty("flagship.gateway.bind", gateway.bind());
        p.setProperty("flagship.gateway.domain", gateway.domain());
        p.setProperty("flagship.gateway.wildcard", Boolean.toString(gateway.wildcard()));
        p.setProperty("flagship.gateway.connect-host", gateway.connectHost());
        p.setProperty("flagship.gateway.http-port", Integer.toString(gateway.httpPort()));
        p.setProperty("flagship.gateway.tcp-ports", gateway.tcpPorts().toString());
        engine.reach().write(p);
        EngineDisk.write(engine.disk(), p);
        server.front().write(p);
        gateway.edge().write(p);
        metrics.write(p);
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            p.store(writer, null);
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be written", e);
        }
    }
}
