package dev.flagship.node.use;

import dev.flagship.gateway.RouteUsage;
import dev.flagship.ledger.engine.SqlEngineLedger;
import dev.flagship.ledger.sql.LedgerException;
import dev.flagship.ledger.use.UseLedger;
import dev.flagship.lifecycle.loop.LoopSettings;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures what instances use, every five seconds while an operator looks. It has its own threads and connections, only
 * few of them, so that it never delays starts and stops.
 */
public final class InstanceUse implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(InstanceUse.class);
    /** Concurrent calls to the engine. Two hundred instances then take about a second of the engine's time. */
    private static final int AT_ONCE = 3;

    private static final Duration SECOND_LOOK = Duration.ofSeconds(1);
    private static final Duration EVERY = Duration.ofSeconds(5);
    /** How often it checks while nobody looks, in case a hint was lost. */
    private static final Duration UNWANTED = Duration.ofSeconds(30);

    private final MeasureInstances measure;
    private final ExecutorService asking = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("measure-", 0).factory());
    private final Semaphore hints = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().daemon().name("measure").unstarted(this::run);
    private volatile boolean resting;

    private InstanceUse(MeasureInstances measure) {
        this.measure = measure;
    }

    /**
     * Starts the threads; nothing is measured until somebody looks.
     *
     * @param routes returns what the gateway's routes carried
     */
    public static InstanceUse start(
            LoopSettings settings,
            ContainerDriver driver,
            SqlEngineLedger engines,
            Supplier<List<RouteUsage>> routes,
            UseLedger ledger,
            Clock clock) {
        InstanceUse use = new InstanceUse(new MeasureInstances(
                new MeasureInstances.Engine(settings.engine(), settings.holder(), engines::template, routes),
                driver,
                ledger,
                clock));
        use.thread.start();
        return use;
    }

    /** Has it check soon, because somebody may have begun to look. */
    public void hint() {
        if (resting) {
            hints.release();
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Duration wait = look();
                boolean hinted = hints.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
                log.trace("looks again, {}", hinted ? "because of a hint" : "after its time");
                hints.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration look() throws InterruptedException {
        // Set before the ledger is asked, so that a hint during that is not lost.
        resting = true;
        try {
            return switch (measure.look(asking)) {
                case UNWANTED -> UNWANTED;
                case FIRST -> busy(SECOND_LOOK);
                case WHOLE -> busy(EVERY);
            };
        } catch (LedgerException | EngineUnavailableException | RejectedExecutionException e) {
            // The engine or the database is away, which others report more loudly, or the node is closing.
            log.debug("not measured: {}", e.toString());
            return busy(EVERY);
        }
    }

    private Duration busy(Duration wait) {
        resting = false;
        hints.drainPermits();
        return wait;
    }

    @Override
    public void close() {
        thread.interrupt();
        asking.shutdownNow();
    }
}
