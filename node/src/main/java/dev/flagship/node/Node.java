package dev.flagship.node;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.zaxxer.hikari.HikariDataSource;
import dev.flagship.api.config.ConfigException;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.driver.DockerDriver;
import dev.flagship.gateway.RouteUsage;
import dev.flagship.gateway.wire.Carried;
import dev.flagship.ledger.DatabaseClock;
import dev.flagship.ledger.access.AccessLedger;
import dev.flagship.ledger.access.ReachedLedger;
import dev.flagship.ledger.access.RouteSecrets;
import dev.flagship.ledger.capture.CaptureLedger;
import dev.flagship.ledger.engine.KeyReset;
import dev.flagship.ledger.engine.Platform;
import dev.flagship.ledger.engine.SqlEngineLedger;
import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.frp.FrpLedger;
import dev.flagship.ledger.instance.SqlInstanceLedger;
import dev.flagship.ledger.intent.CleanUpLedger;
import dev.flagship.ledger.look.LookLedger;
import dev.flagship.ledger.notify.Listener;
import dev.flagship.ledger.pool.SqlPoolLedger;
import dev.flagship.ledger.use.UseLedger;
import dev.flagship.ledger.volume.SqlVolumeLedger;
import dev.flagship.lifecycle.loop.LoopSettings;
import dev.flagship.lifecycle.loop.ReconcileLoop;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.lifecycle.port.Ports;
import dev.flagship.node.access.OwnedRoutes;
import dev.flagship.node.access.PublishedCallers;
import dev.flagship.node.access.ReachedInstances;
import dev.flagship.node.capture.Captures;
import dev.flagship.node.frp.FrpWays;
import dev.flagship.node.gateways.AllGateways;
import dev.flagship.node.image.ImageFetches;
import dev.flagship.node.look.InstanceLooks;
import dev.flagship.node.metrics.NodeMetrics;
import dev.flagship.node.place.PlaceTrials;
import dev.flagship.node.place.SettledPlace;
import dev.flagship.node.readiness.ContainerReadiness;
import dev.flagship.node.use.InstanceUse;
import dev.flagship.node.volume.VolumeUpkeep;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node. Everything is wired by hand here, so that the dependencies can be read in one place. */
public final class Node implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Node.class);
    private static final int CLOCK_SECONDS = 2;
    /**
     * Hints that may have been missed while nobody listened. "clean" is not among them, because clean-ups are checked
     * at each tick.
     */
    private static final List<String> ANYTHING =
            List.of("access", "frp", "image", "measure", "look", "capture", "place", "definition");

    private final HikariDataSource dataSource;
    private final ContainerDriver driver;
    private final AllGateways gateway;
    private final NodeMetrics metrics;
    private final OwnedRoutes routes;
    private final PublishedCallers callers;
    private final ReachedInstances reached;
    private final FrpWays frp;
    private final ImageFetches images;
    private final ReconcileLoop loop;
    private final InstanceUse use;
    private final InstanceLooks looks;
    private final Captures captures;
    private final VolumeUpkeep volumes;
    private final PlaceTrials places;
    private final CleanUps cleanUps;
    private final AutoCloseable engineWatch;
    private final Listener listener;
    private final Thread loopThread;
    private final ScheduledExecutorService ticker;
    private final Future<?> clockTicks;

    /**
     * Starts a node: migrates the ledger, checks the keys, opens the gateway and begins to reconcile. It does not wait
     * for the engine to answer.
     *
     * @param settings the loop's numbers, see {@link #settings(PlatformConfig)}
     * @param events told of every step
     * @throws ConfigException when the engine's URL, its security files or the tools image cannot be used
     */
    public static Node start(PlatformConfig config, LoopSettings settings, EngineEvents events) {
        return new Node(config, settings, events);
    }

    private Node(PlatformConfig given, LoopSettings settings, EngineEvents events) {
        SecureRandom random = new SecureRandom();
        this.dataSource = NodeDatabase.open(given.database());
        DatabaseClock clock = new DatabaseClock(dataSource, System::nanoTime);
        PlatformConfig config =
                SettledPlace.of(dataSource, settings.engine()).settle(given, settings.holder(), clock.now());
        FlagVault vault = FlagVault.open(config.keysetFile());
        new KeyReset(config.keysetReset()).complete(dataSource, vault);
        Platform platform = platform(config, vault, random);
        SqlEngineLedger engines = new SqlEngineLedger(dataSource, Definitions.of(config));
        SqlInstanceLedger instances = new SqlInstanceLedger(dataSource, NodeGateway.plan(config), random);
        NodeGateway.addPorts(config, engines);
        this.metrics = new NodeMetrics(config.metrics().node());
        DockerDriver docker = NodeDriver.open(config, platform);
        this.driver = metrics.timed(docker);
        RouteSecrets secrets = new RouteSecrets(vault);
        this.gateway = NodeGateway.start(config, System::nanoTime, clock::now, secrets.addresses());
        AccessLedger access = new AccessLedger(dataSource);
        this.routes = new OwnedRoutes(gateway, access, secrets, clock::nanoTime);
        routes.refresh();
        this.callers = PublishedCallers.start(config.engine().name(), access, docker.callers());
        this.reached = new ReachedInstances(gateway::takeReached, new ReachedLedger(dataSource));
        this.frp = FrpWays.start(
                new FrpWays.Node(
                        config.engine().name(),
                        platform.id(),
                        config.gateway().edge().frpc(),
                        config.data(),
                        random),
                new FrpLedger(dataSource, vault),
                gateway::openRelay,
                clock);
        EngineEvents told = metrics.counted(settings.engine(), events);
        Ports ports = new Ports(
                driver,
                instances,
                engines,
                new SqlPoolLedger(dataSource),
                new SqlVolumeLedger(dataSource),
                frp.over(routes),
                vault,
                new ContainerReadiness(driver, Duration.ofSeconds(2), clock::nanoTime),
                told,
                clock,
                random);
        this.loop = new ReconcileLoop(ports, settings, Executors.newVirtualThreadPerTaskExecutor());
        this.images = ImageFetches.start(config, dataSource, clock, loop::lookAtTheEngine);
        this.cleanUps = new CleanUps(config.engine().name(), new CleanUpLedger(dataSource), loop, clock);
        this.use = InstanceUse.start(settings, driver, engines, gateway::usage, new UseLedger(dataSource), clock);
        this.looks = InstanceLooks.start(settings, driver, instances, vault, new LookLedger(dataSource), clock);
        this.captures = Captures.start(config.engine().name(), gateway.taps(), new CaptureLedger(dataSource), clock);
        this.places = PlaceTrials.start(config, settings, dataSource, clock, NodeDriver.beside(docker, given));
        this.volumes = VolumeUpkeep.start(settings, docker.volumes(), dataSource, instances, told, clock);
        this.engineWatch = driver.watch(loop::engineChanged, loop::engineInterrupted);
        this.ticker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("clock").factory());
        this.listener = Listener.start(
                new Listener.Login(
                        config.database().url(),
                        config.database().user(),
                        config.database().password()),
                this::hint);
        this.clockTicks = ticker.scheduleWithFixedDelay(() -> tick(clock), CLOCK_SECONDS, CLOCK_SECONDS, SECONDS);
        metrics.serve(gateway, clock, dataSource);
        // A node without its loop is useless, so an error that ends the loop is handled like one of the calling thread.
        this.loopThread = Thread.ofPlatform().name("reconcile").unstarted(this::reconcile);
        loopThread.setUncaughtExceptionHandler(Thread.currentThread().getUncaughtExceptionHandler());
        loopThread.start();
        PlatformConfig.Engine engine = config.engine();
        log.info("node of platform {} for engine {} ({})", platform.id(), engine.name(), engine.url());
    }

    /** Returns what each route has carried since it was opened. */
    public List<RouteUsage> usage() {
        return gateway.usage();
    }

    /** Returns what all routes have carried since this node was started. */
    public Carried traffic() {
        return gateway.total();
    }

    /**
     * Waits until the engine's address or the gateway's name is to change. The next node to be started uses the new
     * ones.
     */
    void awaitAnotherPlace() throws InterruptedException {
        places.awaitAdmitted();
    }

    /** Lets the loop finish its pass, gives the engine's lease up and closes the gateway. Instances keep running. */
    @Override
    public void close() {
        loop.stop();
        try {
            loopThread.join(Duration.ofSeconds(10));
            engineWatch.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            log.warn("the engine's event stream did not close: {}", e.toString());
        }
        metrics.close();
        listener.close();
        clockTicks.cancel(true);
        ticker.shutdownNow();
        places.close();
        images.close();
        use.close();
        looks.close();
        captures.close();
        volumes.close();
        callers.close();
        frp.close();
        gateway.close();
        driver.close();
        dataSource.close();
    }

    private void reconcile() {
        try {
            loop.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Passes a notification from the ledger on to its receiver; its first word names the subject. */
    private void hint(String text) {
        switch (text.split(" ", 2)[0]) {
            case "access" -> ticker.execute(this::refreshAccess);
            case "frp" -> frp.hint();
            case "image" -> images.hint();
            case "measure" -> use.hint();
            case "look" -> looks.hint();
            case "capture" -> captures.hint();
            case "place" -> places.hint();
            case "clean" -> ticker.execute(this::cleanUp);
            case "definition", "acceptance" -> loop.lookAtTheEngine();
            case "instance" -> {
                loop.signal();
                captures.instanceChanged();
                callers.hint();
            }
            case Listener.EVERYTHING -> ANYTHING.forEach(this::hint);
            default -> {
                // Other hints are for servers.
            }
        }
    }

    private void tick(DatabaseClock clock) {
        whileItAnswers("clock not sampled", clock::resample);
        refreshAccess();
        cleanUp();
        whileItAnswers("not written what players reached", () -> reached.write(clock.now()));
    }

    private void cleanUp() {
        whileItAnswers("not read whether to clean up", cleanUps::look);
    }

    private void refreshAccess() {
        callers.hint();
        whileItAnswers("rules of access not read", routes::refresh);
    }

    /** While the database is away, the clock and the access rules stay as they were; the next tick tries again. */
    private static void whileItAnswers(String otherwise, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.debug("{}: {}", otherwise, e.toString());
        }
    }

    /** Opens the platform and keeps its id beside the database, for clean-ups while nothing runs. */
    private Platform platform(PlatformConfig config, FlagVault vault, SecureRandom random) {
        Platform platform = Platform.open(dataSource, vault, random);
        try {
            Files.writeString(config.data().resolve("platform-id"), platform.id() + "\n");
        } catch (IOException e) {
            log.warn("the platform's id is not kept in {}: {}", config.data(), e.toString());
        }
        return platform;
    }

    /** Returns the loop's numbers for a node that is not under test. */
    public static LoopSettings settings(PlatformConfig config) {
        // The holder is the same after a restart, so a node need not wait for its own old lease; the epoch shuts out
        // its predecessor. Engines do not create faster than they have cores; two launches for each core keep them
        // busy.
        int launches = Math.max(2, 2 * Runtime.getRuntime().availableProcessors());
        return LoopSettings.standard(
                        config.engine().name(), config.data().toAbsolutePath().toString(), launches)
                .with(config.engine().disk());
    }
}
