package dev.flagship.system.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.api.config.Edge;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.driver.DockerDriver;
import dev.flagship.driver.DriverConfig;
import dev.flagship.ledger.engine.Platform;
import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.intent.DefinitionLedger;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    private final LabFolder folder;
    private final Site site;
    private final LabDatabase database;
    private final FlagVault vault;
    private final Platform platform;
    private final DockerDriver driver;
    private final DefinitionLedger definitions;
    private final LabChallenges challenges;
    private final LabInstances instances;
    private final LabNodes nodes;
    private final LabChecks checks;
    private final Scene scene;

    /** {@code folder} is the data folder, empty. */
    public NodeLab(Path folder) {
        this(folder, Site.MACHINE, LabDatabase.shared());
    }

    /** A lab with ports inside TLS and a certificate for trials. */
    public static NodeLab encrypted(Path folder) {
        return new NodeLab(folder, Site.MACHINE, LabDatabase.shared(), LabFolder.encrypted(folder));
    }

    /** A lab with a gateway, and ports of the host, at all addresses of this machine. */
    public static NodeLab everywhere(Path folder) {
        return new NodeLab(folder, Site.EVERYWHERE, LabDatabase.shared());
    }

    /** A lab with this program as its frp client. */
    public static NodeLab withFrpc(Path folder, Path program) {
        return new NodeLab(folder, Site.MACHINE, LabDatabase.shared(), Edge.NONE.withFrpc(program.toString()));
    }

    /** A lab with gateways in processes of their own, which {@link #startGateway} starts, and none inside the node. */
    public static NodeLab withGateways(Path folder) {
        return new NodeLab(folder, Site.MACHINE, LabDatabase.shared(), LabFolder.withGateways(folder));
    }

    /** With a database of the test's own, which it closes. */
    public static NodeLab over(Path folder, OwnPostgres database) {
        return new NodeLab(folder, Site.MACHINE, database);
    }

    NodeLab(Path folder, Site site, LabDatabase database) {
        this(folder, site, database, Edge.NONE);
    }

    private NodeLab(Path data, Site site, LabDatabase database, Edge edge) {
        this.folder = new LabFolder(data, site, database, edge);
        this.site = site;
        this.database = database;
        this.vault = FlagVault.open(folder.config().keysetFile());
        this.platform = Platform.open(database.dataSource(), vault, new SecureRandom());
        this.driver = DockerDriver.open(
                new DriverConfig(site.engine().url(), platform.id(), Home.path().resolve("security"), Home.toolsTar()));
        this.definitions = new DefinitionLedger(database.dataSource());
        this.challenges = new LabChallenges(definitions);
        this.instances = new LabInstances(database.dataSource(), vault);
        this.nodes = new LabNodes(folder, site);
        this.checks = new LabChecks(this, nodes);
        this.scene = LabScene.of(data, site.engine(), database.dataSource(), nodes);
        Scenes.open(scene);
    }

    /** Adds a challenge of the test's own; {@code container} is the container part of a catalog's entry, as JSON. */
    public DefinitionRef define(String slug, String container) {
        return challenges.define(slug, container);
    }

    /** What the container part of a challenge means, without adding it. */
    public ContainerTemplate template(String slug, String container) {
        return challenges.template(slug, container);
    }

    /** Starts a node; {@code haltAt} names a step at which it stops for ever, or is empty. */
    public NodeProcess startNode(String haltAt) {
        return nodes.start(config(), haltAt);
    }

    /**
     * Starts a node as another machine would have it: it is another holder of the engine, and its gateway is elsewhere.
     * Players do not come there until they are sent.
     */
    public NodeProcess startOther() {
        return nodes.start(folder.elsewhere(), "");
    }

    /** Starts a gateway at this address, in a process of its own, and waits until it serves. */
    public NodeProcess startGateway(String bind) {
        return nodes.startGateway(bind);
    }

    /** Starts one in the place of a node that has ended. */
    public NodeProcess startAgain(NodeProcess ended) {
        return nodes.start(ended.config(), "");
    }

    /** Whether this node has the engine, by the ledger. */
    public boolean isActing(NodeProcess node) {
        return Sql.on(dataSource(), "SELECT holder FROM ledger.engine WHERE name = :name")
                .with("name", config().engine().name())
                .one(row -> row.getString(1))
                .filter(node.config().data().toAbsolutePath().toString()::equals)
                .isPresent();
    }

    /** Players come to this node from now on. */
    public void sendPlayersTo(NodeProcess node) {
        nodes.sendPlayersTo(node);
    }

    /** Runs a node by this command until it has admitted the engine, and ends it by SIGTERM. */
    void train(List<String> command) {
        NodeProcess node = nodes.start(command);
        node.awaitLine("ready");
        awaitEngine();
        node.stop();
    }

    /** What a node of this lab is started with. */
    Path configFile() {
        return folder.configFile();
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
        return instances.request(challenges.of(slug), account);
    }

    /** Asks for a stop, as its owner would. */
    public boolean stop(InstanceId id) {
        return instances.stop(id);
    }

    /** Asks for every instance to be stopped that is not yet on its way out, and waits until all have ended. */
    public void stopAll() {
        instances.stopAll();
    }

    /** Waits until the instance is in the state, and answers it. */
    public InstanceRecord await(InstanceId id, InstanceState state) {
        return instances.await(id, state);
    }

    /** The instance as the ledger has it. */
    public InstanceRecord find(InstanceId id) {
        return instances.find(id);
    }

    /** What there is of each incarnation of this platform. */
    public List<ObservedContainer> containers() {
        return driver.list();
    }

    /** The ids of all containers as the engine's own client lists them, those of members among them. */
    public List<String> everyContainer() {
        return site.engine().containers(platform.id());
    }

    /**
     * Waits until ledger, engine and the running node's gateway agree, and no node holds more than it did; then no flag may be
     * written down.
     */
    public void awaitInvariants() {
        checks.await();
    }

    /** Stops everything, after which nothing is left. */
    public void leaveNothing() {
        stopAll();
        awaitInvariants();
        assertThat(everyContainer()).isEmpty();
    }

    /** What does not hold of ledger and engine now. */
    public List<String> violations() {
        return checks.violations();
    }

    /** What does not hold of ledger and gateway now. */
    public List<String> entryViolations() {
        return checks.entryViolations();
    }

    /** Which flags are written down, and where. */
    public List<String> leaks() {
        return checks.leaks();
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
        nodes.awaitEntry(running);
        return running;
    }

    /** The flag that an instance has now. */
    public String flag(InstanceRecord instance) {
        return instances.flag(instance);
    }

    /** Every flag that was ever looked at, also of what is gone. */
    Map<Incarnation, String> flags() {
        return instances.flags();
    }

    /** A player of this platform. */
    public Player player() {
        return nodes.player();
    }

    /** A player who comes to this node, whoever acts. */
    public Player playerAt(NodeProcess node) {
        return nodes.playerAt(node.config());
    }

    /** What all nodes logged so far. */
    public String nodeLog() {
        return folder.nodeLog();
    }

    /** What the database said so far, where it is this lab's alone. */
    String databaseLog() {
        return database.log();
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
        return instances.intents();
    }

    public PlatformConfig config() {
        return folder.config();
    }

    public Path folder() {
        return folder.path();
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
        nodes.kill();
    }

    @Override
    public void close() {
        Scenes.close(scene);
        kill();
        if (site.isShared()) {
            site.engine().clear(platform.id());
        }
        driver.close();
        database.close();
    }
}
