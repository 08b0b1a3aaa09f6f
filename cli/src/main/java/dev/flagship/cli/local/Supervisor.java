package dev.flagship.cli.local;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.cli.CommandException;
import dev.flagship.cli.local.data.EngineFinding;
import dev.flagship.cli.local.data.LedgerQuestion;
import dev.flagship.cli.local.data.RunLock;
import dev.flagship.cli.local.data.ServerUser;
import dev.flagship.cli.local.engine.EngineProduct;
import dev.flagship.cli.local.engine.EngineQuestion;
import dev.flagship.cli.local.program.Backoff;
import dev.flagship.cli.local.program.JavaProgram;
import dev.flagship.cli.local.program.KeptProgram;
import dev.flagship.cli.local.program.PostgresProgram;
import dev.flagship.cli.local.program.StartFailedException;
import dev.flagship.postgres.EmbeddedPostgres;
import dev.flagship.postgres.PostgresSettings;
import dev.flagship.postgres.PostgresSettings.Durability;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The parent of the database, the node and the server of one platform. It starts them in this order, keeps them
 * running, and stops them in the opposite order. It touches no process that it did not start.
 */
final class Supervisor {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Platform platform;
    private final Consumer<String> tell;
    private final KeptProgram database;
    private final KeptProgram node;
    private final KeptProgram server;
    private final Starting starting = new Starting();
    private volatile @Nullable EmbeddedPostgres postgres;
    /** The time of the node's last look at the engine before this start; empty when there was none. */
    private String before = "";

    Supervisor(Platform platform, Backoff backoff, Consumer<String> tell) {
        this.platform = platform;
        this.tell = tell;
        this.database = new KeptProgram(
                new PostgresProgram(settings(platform), this::databaseStarted), backoff, tell, this::writeStatus);
        this.node = new KeptProgram(
                program("node", ServerUser.ourselves(), platform.node()), backoff, tell, this::writeStatus);
        this.server = new KeptProgram(
                program("server", platform.serverUser(), platform.server()), backoff, tell, this::writeStatus);
    }

    /**
     * Starts everything. If one part fails, stops those that were started before it.
     *
     * @throws InterruptedException when {@link #stop} was called meanwhile; that call then takes over what runs
     */
    void start() throws StartFailedException, InterruptedException {
        try (Starting _ = starting.begin()) {
            boolean complete = false;
            try {
                startInOrder();
                complete = true;
            } catch (StartFailedException | CommandException e) {
                starting.requireWanted();
                throw e;
            } finally {
                starting.mayNotBeInterrupted();
                if (!complete) {
                    stopInOrder();
                }
            }
        }
    }

    private void startInOrder() throws StartFailedException, InterruptedException {
        tell.accept("starting the database");
        database.start();
        // The start of the database must not be interrupted: it would take that for a failed start and try again.
        starting.mayBeInterrupted();
        train("node", ServerUser.ourselves(), platform.node());
        tell.accept("starting the node");
        before = finding().map(EngineFinding::seenAt).orElse("");
        node.start();
        train("server", platform.serverUser(), platform.server());
        tell.accept("starting the server");
        server.start();
        writeStatus();
    }

    /** Returns what the node first finds of the engine after this start; empty if it finds nothing in that time. */
    Optional<EngineFinding> firstFinding(Duration patience) throws InterruptedException {
        for (long looks = patience.dividedBy(PAUSE); ; looks--) {
            Optional<EngineFinding> found =
                    finding().filter(seen -> !seen.seenAt().equals(before));
            if (found.isPresent() || looks <= 0) {
                return found;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
    }

    private Optional<EngineFinding> finding() {
        EmbeddedPostgres current = Objects.requireNonNull(postgres, "the database has not been started");
        return new LedgerQuestion(current.url(), platform.databasePassword()).engine(Platform.ENGINE_NAME);
    }

    /** Stops everything in order, beginning with a start that is under way. Programs that do not run are skipped. */
    void stop() {
        starting.giveUp();
        stopInOrder();
    }

    private void stopInOrder() {
        server.stop();
        node.stop();
        database.stop();
    }

    /**
     * Makes the cache for fast starts: the first start after a build is done twice, once to record what the program
     * loads.
     */
    private void train(String name, ServerUser user, JavaCommand java)
            throws StartFailedException, InterruptedException {
        AotCache cache = new AotCache(java.jar());
        if (!platform.trains() || cache.isValid()) {
            return;
        }
        try (RunLock turn = cache.turn()) {
            // If another process is making the cache, this start is slow, only this once.
            if (turn != null && !cache.isValid()) {
                train(name, user, java, cache);
            }
        }
    }

    private void train(String name, ServerUser user, JavaCommand java, AotCache cache)
            throws StartFailedException, InterruptedException {
        tell.accept("preparing fast starts of the " + name + " (once per build)");
        prepareWorkshop(cache, user);
        JavaProgram training = new JavaProgram(
                name,
                user.privileges(platform.options().port),
                () -> java.with(cache.trainOptions(), arguments()),
                platform.data().log(name),
                PATIENCE);
        training.start().stop();
        if (!cache.accept()) {
            tell.accept("no cache was made for the " + name + ": it works, but starts slowly");
        }
    }

    private JavaProgram program(String name, ServerUser user, JavaCommand java) {
        return new JavaProgram(
                name,
                user.privileges(platform.options().port),
                () -> java.with(new AotCache(java.jar()).useOptions(), arguments()),
                platform.data().log(name),
                PATIENCE);
    }

    private void prepareWorkshop(AotCache cache, ServerUser user) throws StartFailedException {
        try {
            user.own(cache.workshop());
        } catch (IOException e) {
            throw new StartFailedException("no folder for the caches of fast starts: " + e.getMessage(), e);
        }
    }

    private List<String> arguments() {
        return List.of("--config", platform.data().config().toString());
    }

    private static PostgresSettings settings(Platform platform) {
        return new PostgresSettings(
                platform.data().postgres(),
                platform.data().log("postgres"),
                "flagship",
                "flagship",
                platform.databasePassword(),
                Durability.DURABLE,
                List.of());
    }

    private void databaseStarted(EmbeddedPostgres started) {
        EmbeddedPostgres before = postgres;
        if (before == null || before.port() != started.port()) {
            PlatformConfig config = platform.config(started.url());
            config.write(platform.data().config());
        }
        postgres = started;
        if (before != null && before.port() != started.port()) {
            // Both know only the old port. Their keepers start them again, with the new file.
            node.restart();
            server.restart();
        }
    }

    private void writeStatus() {
        EmbeddedPostgres current = Objects.requireNonNull(postgres, "the database has not been started");
        EngineProduct engine = new EngineQuestion(URI.create(platform.options().engine)).product();
        platform.status(current, engine, server.pid(), node.pid())
                .write(platform.data().status());
    }
}
