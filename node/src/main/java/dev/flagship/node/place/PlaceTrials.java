package dev.flagship.node.place;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.engine.AcceptanceLedger;
import dev.flagship.ledger.place.EngineChange;
import dev.flagship.ledger.place.EngineChange.State;
import dev.flagship.ledger.place.NodePlaces;
import dev.flagship.ledger.sql.LedgerException;
import dev.flagship.lifecycle.loop.LoopSettings;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.ContainerDriver;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries the changes of engine and host name that operators request, one after the other on a thread of its own, so that
 * starts and stops do not wait for it.
 */
public final class PlaceTrials implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PlaceTrials.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final NodePlaces places;
    private final TryPlace trial;
    private final String holder;
    private final Clock clock;
    private final Semaphore hints = new Semaphore(0);
    private final CountDownLatch admitted = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("place").unstarted(this::run);
    private volatile boolean closed;

    PlaceTrials(NodePlaces places, TryPlace trial, String holder, Clock clock) {
        this.places = places;
        this.trial = trial;
        this.holder = holder;
        this.clock = clock;
    }

    /**
     * Starts the thread.
     *
     * @param drivers opens a driver for another engine; its admission does not disturb any other driver
     */
    public static PlaceTrials start(
            PlatformConfig config,
            LoopSettings settings,
            DataSource dataSource,
            Clock clock,
            Function<URI, ContainerDriver> drivers) {
        NodePlaces places = new NodePlaces(dataSource, settings.engine());
        TryPlace trial = new TryPlace(
                places,
                new AcceptanceLedger(dataSource),
                HostNameTrial.of(config),
                SocketTrust.ofThisProcess()::problem,
                drivers);
        PlaceTrials trials = new PlaceTrials(places, trial, settings.holder(), clock);
        trials.thread.start();
        return trials;
    }

    /** Has it look soon, because a change may have been requested. */
    public void hint() {
        hints.release();
    }

    /** Waits until a change has passed its trial. The next node to start uses it. */
    public void awaitAdmitted() throws InterruptedException {
        admitted.await();
    }

    private void run() {
        try {
            while (!closed && admitted.getCount() > 0) {
                look();
                boolean hinted = hints.tryAcquire(EVERY.toMillis(), TimeUnit.MILLISECONDS);
                log.trace("looks again, {}", hinted ? "because of a hint" : "after its time");
                hints.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tries the requested change, if there is one. */
    void look() {
        try {
            places.next(holder).ifPresent(this::tryOut);
        } catch (LedgerException e) {
            // The database is away; others report that more loudly.
            log.debug("not looked: {}", e.toString());
        }
    }

    /** Reaches a verdict whatever the other engine does, because nothing else would decide the request. */
    private TryPlace.Verdict verdict(EngineChange change) {
        try {
            return trial.judge(change);
        } catch (LedgerException e) {
            throw e;
        } catch (RuntimeException e) {
            log.warn("the trial failed", e);
            return new TryPlace.Verdict(State.REFUSED, "the trial failed: " + e.getMessage(), null);
        }
    }

    private void tryOut(EngineChange change) {
        log.info(
                "trying another place of engine {}, asked for by user {}",
                change.engine(),
                change.by().userId());
        TryPlace.Verdict verdict = verdict(change);
        if (closed) {
            // The result of an interrupted trial is worthless; the next node tries again.
            return;
        }
        log.info("it is {}{}{}", verdict.state(), verdict.detail().isEmpty() ? "" : ": ", verdict.detail());
        boolean decided = places.decide(change, verdict.state(), verdict.detail(), verdict.name(), clock.now());
        if (decided && verdict.state() == State.ADMITTED) {
            admitted.countDown();
        }
    }

    /** Whether a change has passed its trial. */
    boolean isAdmitted() {
        return admitted.getCount() == 0;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
