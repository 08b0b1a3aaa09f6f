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
 * Measures what instances use, every five seconds while an operator looks, on threads and connections of its own: few, so
 * that the engine has time for starts and stops, and none that these wait for.
 */
public final class InstanceUse implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(InstanceUse.class);
    /** Asked at once. A look at two hundred instances takes about a second of an engine then. */
    private static final int AT_ONCE = 3;

    private static final Duration SECOND_LOOK = Duration.ofSeconds(1);
    private static final Duration EVERY = Duration.ofSeconds(5);
    /** A hint that was lost costs this. */
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
     * Starts to measure, whenever somebody looks.
     *
     * @param routes what the gateway's routes carried
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

    /** Somebody may have begun to look. */
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
        // Before the ledger is asked: a hint that comes meanwhile is kept.
        resting = true;
        try {
            return switch (measure.look(asking)) {
                case UNWANTED -> UNWANTED;
                case FIRST -> busy(SECOND_LOOK);
                case WHOLE -> busy(EVERY);
            };
        } catch (LedgerException | EngineUnavailableException | RejectedExecutionException e) {
            // Engine or database are away, which others say louder, or the node closes.
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
