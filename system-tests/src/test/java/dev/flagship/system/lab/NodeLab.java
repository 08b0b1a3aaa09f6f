package dev.flagship.system.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.api.challenge.CatalogReader;
import dev.flagship.api.challenge.ChallengeEntry;
import dev.flagship.api.challenge.ContainerDefinition;
import dev.flagship.api.challenge.ContainerProfiles;
import dev.flagship.api.challenge.ContainerReader;
import dev.flagship.api.config.Edge;
import dev.flagship.api.config.GatewayProcesses;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.driver.DockerDriver;
import dev.flagship.driver.DriverConfig;
import dev.flagship.ledger.engine.Platform;
import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.intent.DefinitionLedger;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.ledger.intent.IntentLedger.NewInstance;
import dev.flagship.ledger.intent.IntentLedger.Requested;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.flag.FlagContext;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.testkit.host.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;

/**
 * A platform without a server: tests write the intents themselves, and a node process (or several, one after the
 * other) carries them out on the machine's engine. Closing it removes every container, network and volume it made.
 */
public final class NodeLab implements AutoCloseable {
    /** Long enough for a loaded machine; nothing waits for it in vain unless it fails. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int TCP_PORTS = 40;
    private static final String ELSEWHERE = "127.0.0.2";

    private final Path folder;
    private final Site site;
    private final LabDatabase database;
    private final PlatformConfig config;
    /** That of the node to which players come. */
    private PlatformConfig current;

    private final FlagVault vault;
    private final Platform platform;
    private final DockerDriver driver;
    private final DefinitionLedger definitions;
    private final IntentLedger intents;
    private final List<NodeProcess> nodes = new ArrayList<>();
    private final Map<String, DefinitionRef> challenges = new HashMap<>();
    private final Map<Incarnation, String> flags = new ConcurrentHashMap<>();
    private final Descriptors descriptors = new Descriptors();
    private final ContainerProfiles profiles =
            ContainerProfiles.read(Home.path().resolve(Path.of("security", "container-profiles.json")));

    /** {@code folder} is the data folder, empty. */
    public NodeLab(Path folder) {
        this(folder, Site.MACHINE, LabDatabase.shared());
    }

    /** The same, with ports inside TLS and a certificate for trials. */
    public static NodeLab encrypted(Path folder) {
        return new NodeLab(folder, Site.MACHINE, LabDatabase.shared(), edge(folder));
    }

    /** The same, with a gateway, and ports of the host, at all addresses of this machine. */
    public static NodeLab everywhere(Path folder) {
        return new NodeLab(folder, Site.EVERYWHERE, LabDatabase.shared());
    }

    /** The same, with this program as its frp client. */
    public static NodeLab withFrpc(Path folder, Path program) {
        return new NodeLab(folder, Site.MACHINE, LabDatabase.shared(), Edge.NONE.withFrpc(program.toString()));
    }

    /** The same, with gateways in processes of their own, which {@link #startGateway} starts, and none inside the node. */
    public static NodeLab withGateways(Path folder) {
        GatewayProcesses processes = new GatewayProcesses(folder.resolve("gateways"), "", false);
        return new NodeLab(folder, Site.MACHINE, LabDatabase.shared(), Edge.NONE.withProcesses(processes));
    }

    /** With a database of the test's own, which it closes. */
    public static NodeLab over(Path folder, OwnPostgres database) {
        return new NodeLab(folder, Site.MACHINE, database);
    }

    NodeLab(Path folder, Site site, LabDatabase database) {
        this(folder, site, database, Edge.NONE);
    }

    private NodeLab(Path folder, Site site, LabDatabase database, Edge edge) {
        this.folder = folder;
        this.site = site;
        this.database = database;
        this.config = writeFolder(edge);
        this.current = config;
        this.vault = FlagVault.open(config.keysetFile());
        this.platform = Platform.open(database.dataSource(), vault, new SecureRandom());
        this.driver = DockerDriver.open(
                new DriverConfig(site.engine().url(), platform.id(), Home.path().resolve("security"), Home.toolsTar()));
        this.definitions = new DefinitionLedger(database.dataSource());
        this.intents = new IntentLedger(database.dataSource());
        defineReferenceChallenges();
    }

    private static Edge edge(Path folder) {
        return Edge.of(
                new Edge.Encrypted(
                        FreePorts.one(), FreePorts.one(), folder.resolve("trial.pem"), folder.resolve("trial.key")),
                "");
    }

    private PlatformConfig writeFolder(Edge edge) {
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
                    new PlatformConfig.Engine("lab", site.engineUrl()),
                    new PlatformConfig.Server("127.0.0.1", FreePorts.one(), URI.create("http://localhost")),
                    new PlatformConfig.Gateway(
                            site.address(),
                            "localhost",
                            true,
                            site.address(),
                            FreePorts.one(),
                            new PlatformConfig.PortRange(ports, ports + TCP_PORTS - 1),
                            edge));
            made.write(folder.resolve("flagship.properties"));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void defineReferenceChallenges() {
        CatalogReader reader = new CatalogReader(profiles);
        for (ChallengeEntry entry : reader.read(
                        Home.path().resolve(Path.of("challenges", "definitions", "challenges.json")))
                .challenges()) {
            define(entry.slug(), Objects.requireNonNull(entry.container()));
        }
    }

    /** Adds a challenge of the test's own; {@code container} is the container part of a catalog's entry, as JSON. */
    public DefinitionRef define(String slug, String container) {
        return define(slug, new ContainerReader(profiles).read(slug, container));
    }

    private DefinitionRef define(String slug, ContainerDefinition container) {
        DefinitionRef ref = definitions.define(
                challenges.size() + 1L, slug, container.template().image(), container.body(), Instant.now());
        challenges.put(slug, ref);
        return ref;
    }

    /** What the container part of a challenge means, without adding it. */
    public ContainerTemplate template(String slug, String container) {
        return new ContainerReader(profiles).read(slug, container).template();
    }

    /** Starts a node; {@code haltAt} names a step at which it stops for ever, or is empty. */
    public NodeProcess startNode(String haltAt) {
        return start(config, haltAt);
    }

    /**
     * Starts a node as another machine would have it: it is another holder of the engine, and its gateway is elsewhere.
     * Players do not come there until they are sent.
     */
    public NodeProcess startOther() {
        return start(elsewhere(), "");
    }

    /** Starts a gateway at this address, in a process of its own, and waits until it serves. */
    public NodeProcess startGateway(String bind) {
        PlatformConfig.Gateway gateway = config.gateway();
        try {
            Path file = Files.writeString(folder.resolve("gateway-" + bind + ".properties"), """
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
            NodeProcess started = NodeProcess.run(boundTo(bind, config.data()), NodeJava.gateway(file));
            nodes.add(started);
            return started.awaitLine("ready");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one in the place of a node that has ended. */
    public NodeProcess startAgain(NodeProcess ended) {
        return start(ended.config(), "");
    }

    /** Whether this node has the engine, by the ledger. */
    public boolean isActing(NodeProcess node) {
        return Sql.on(dataSource(), "SELECT holder FROM ledger.engine WHERE name = :name")
                .with("name", config.engine().name())
                .one(row -> row.getString(1))
                .filter(node.config().data().toAbsolutePath().toString()::equals)
                .isPresent();
    }

    /** Players come to this node from now on. */
    public void sendPlayersTo(NodeProcess node) {
        current = node.config();
    }

    private NodeProcess start(PlatformConfig with, String haltAt) {
        NodeProcess node = NodeProcess.start(with, haltAt, site.entering());
        nodes.add(node);
        return node;
    }

    private PlatformConfig elsewhere() {
        try {
            Path other = Files.createDirectories(folder.resolve("other"));
            if (!Files.exists(other.resolve("cache"))) {
                Files.createSymbolicLink(other.resolve("cache"), folder.resolve("cache"));
            }
            PlatformConfig made = boundTo(ELSEWHERE, other);
            made.write(other.resolve("flagship.properties"));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** Runs a node by this command until it has admitted the engine, and ends it by SIGTERM. */
    void train(List<String> command) {
        NodeProcess node = NodeProcess.run(config, command);
        nodes.add(node);
        node.awaitLine("ready");
        awaitEngine();
        node.stop();
    }

    /** What a node of this lab is started with. */
    Path configFile() {
        return folder.resolve("flagship.properties");
    }

    /** Waits until the node has admitted the engine, which by then has the tools image. */
    public void awaitEngine() {
        Awaitility.await("engine admitted")
                .atMost(PATIENCE)
                .until(() -> definitions
                        .engine("lab")
                        .filter(found -> found.isReady(Instant.now()))
                        .isPresent());
    }

    /** Asks for an instance, as a server would. */
    public InstanceRecord request(String slug, long account) {
        DefinitionRef definition = Objects.requireNonNull(challenges.get(slug), slug);
        NewInstance wanted = new NewInstance(
                UUID.randomUUID(),
                definition.challengeId(),
                definition.version(),
                "lab",
                "user:" + account,
                account,
                account,
                1,
                Instant.now());
        return switch (intents.request(wanted)) {
            case Requested.Accepted(InstanceRecord instance) -> instance;
            case Requested.AlreadyLive(InstanceRecord instance) -> instance;
        };
    }

    /** Asks for a stop, as its owner would. */
    public boolean stop(InstanceId id) {
        return intents.stop(id, Reason.PLAYER, Instant.now());
    }

    /** Asks for every instance to be stopped that is not yet on its way out, and waits until all have ended. */
    public void stopAll() {
        List<InstanceId> live = Sql.on(dataSource(), """
                SELECT id FROM ledger.instance WHERE state IN ('QUEUED', 'STARTING', 'RUNNING')
                """).list(row -> new InstanceId(row.getObject(1, UUID.class)));
        live.forEach(this::stop);
        Awaitility.await("all instances ended")
                .atMost(PATIENCE)
                .until(() -> live.stream().allMatch(id -> find(id).state().isEnded()));
    }

    /** Waits until the instance is in the state, and answers it. */
    public InstanceRecord await(InstanceId id, InstanceState state) {
        return Awaitility.await("instance " + state)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> find(id), found -> {
                    boolean ended = found.state().isEnded() && found.state() != state;
                    if (ended) {
                        throw new AssertionError("ended as " + found);
                    }
                    return found.state() == state;
                });
    }

    /** The instance as the ledger has it. */
    public InstanceRecord find(InstanceId id) {
        return intents.find(id).orElseThrow();
    }

    /** What there is of each incarnation of this platform. */
    public List<ObservedContainer> containers() {
        return driver.list();
    }

    /** The same as another eye sees it: the ids of all containers, those of members among them. */
    public List<String> everyContainer() {
        return site.engine().containers(platform.id());
    }

    /**
     * Waits until ledger, engine and the running node's gateway agree, and no node holds more than it did; then no flag may be
     * written down.
     */
    public void awaitInvariants() {
        Awaitility.await("invariants")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(this::violations, List::isEmpty);
        Awaitility.await("entries")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(this::entryViolations, List::isEmpty);
        Awaitility.await("files and sockets")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(this::growth, List::isEmpty);
        assertThat(leaks()).isEmpty();
    }

    /** Stops everything, after which nothing is left. */
    public void leaveNothing() {
        stopAll();
        awaitInvariants();
        assertThat(everyContainer()).isEmpty();
    }

    /** Which nodes hold more and more files and sockets. */
    private List<String> growth() {
        return descriptors.violations(nodes.stream()
                .filter(NodeProcess::isAlive)
                .map(NodeProcess::pid)
                .toList());
    }

    /** What does not hold of ledger and engine now. */
    public List<String> violations() {
        return new Invariants(platform.id(), database.dataSource(), driver, site.engine()).violations();
    }

    /** What does not hold of ledger and gateway now. */
    public List<String> entryViolations() {
        return new Entries(database.dataSource(), player()).violations();
    }

    /** Which flags are written down, and where. */
    public List<String> leaks() {
        return new Secrecy(this).violations();
    }

    /** Starts an instance and waits until players are let in. */
    public InstanceRecord start(String slug, long account) {
        return awaitEntry(request(slug, account).id());
    }

    /** Starts so many at once, of this account and those after it, and waits until players are let in to all. */
    public List<InstanceRecord> startAll(String slug, long firstAccount, int many) {
        List<InstanceId> asked = LongStream.range(firstAccount, firstAccount + many)
                .mapToObj(account -> request(slug, account).id())
                .toList();
        return asked.stream().map(this::awaitEntry).toList();
    }

    /** Waits until an instance runs and its first endpoint answers: the route opens just after the row says RUNNING. */
    public InstanceRecord awaitEntry(InstanceId id) {
        InstanceRecord running = await(id, InstanceState.RUNNING);
        Awaitility.await("an open route")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !player().get(running.endpoints().getFirst()).matches("(?s)(refused|HTTP/1.1 [45]).*"));
        return running;
    }

    /** The flag that an instance has now. */
    public String flag(InstanceRecord instance) {
        SealedFlag sealed = Sql.on(dataSource(), """
                SELECT flag_ciphertext, flag_hash FROM ledger.incarnation
                 WHERE instance_id = :id AND number = :number AND flag_ciphertext IS NOT NULL
                """)
                .with("id", instance.id().value())
                .with("number", instance.incarnation())
                .one(row -> new SealedFlag(row.getString(1), row.getString(2)))
                .orElseThrow();
        Incarnation incarnation = new Incarnation(instance.id(), instance.incarnation());
        String flag = vault.open(sealed, new FlagContext(instance.challengeId(), incarnation));
        flags.put(incarnation, flag);
        return flag;
    }

    /** Every flag that was ever looked at, also of what is gone. */
    Map<Incarnation, String> flags() {
        return flags;
    }

    /** A player of this platform. */
    public Player player() {
        return new Player(current, site.connections());
    }

    /** A player who comes to this node, whoever acts. */
    public Player playerAt(NodeProcess node) {
        return new Player(node.config(), site.connections());
    }

    /** What all nodes logged so far. */
    public String nodeLog() {
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

    public DefinitionLedger definitions() {
        return definitions;
    }

    public DataSource dataSource() {
        return database.dataSource();
    }

    public DockerDriver driver() {
        return driver;
    }

    public FlagVault vault() {
        return vault;
    }

    public IntentLedger intents() {
        return intents;
    }

    public PlatformConfig config() {
        return config;
    }

    public Path folder() {
        return folder;
    }

    public Platform platform() {
        return platform;
    }

    /** The engine, as another eye sees it. */
    public EngineEye engine() {
        return site.engine();
    }

    /** Ends every node. */
    public void kill() {
        nodes.forEach(NodeProcess::kill);
    }

    @Override
    public void close() {
        kill();
        if (site.isShared()) {
            site.engine().clear(platform.id());
        }
        driver.close();
        database.close();
    }
}
