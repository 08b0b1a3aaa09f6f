package dev.flagship.node.volume;

import dev.flagship.driver.volume.EngineVolumes;
import dev.flagship.driver.volume.IncarnationVolumes;
import dev.flagship.ledger.sql.LedgerException;
import dev.flagship.ledger.volume.KeptVolumes;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.loop.LoopSettings;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.lifecycle.port.EngineEvents.Step;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import dev.flagship.lifecycle.port.InstanceLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after volumes that outlive instances, every few seconds. While instances use volumes, it has the engine measure
 * them, less often if that takes long, and ends instances whose volume exceeds its limit. It also deletes volumes that
 * are to be removed, and those that incarnations left. It runs on a thread of its own, so that starts and stops do not
 * wait while the engine adds up files.
 */
public final class VolumeUpkeep implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(VolumeUpkeep.class);
    /**
     * Longest pause between measurements. Otherwise an owner could postpone them by storing what is slow to measure.
     */
    private static final Duration SELDOM = Duration.ofMinutes(1);
    /** The engine spends at most one part in this many on it, unless {@link #SELDOM} is shorter. */
    private static final int SPARE = 10;

    private final String engine;
    private final String holder;
    private final Duration every;
    private final EngineVolumes volumes;
    private final KeptVolumes ledger;
    private final StrayVolumes strays;
    private final EngineEvents events;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final MeasureFailures failures = new MeasureFailures();
    private final Thread thread = Thread.ofPlatform().daemon().name("volumes").unstarted(this::run);
    /** When the engine may next be asked to measure, by {@link Clock#nanoTime}. */
    private long restsUntil;

    private VolumeUpkeep(
            LoopSettings settings,
            EngineVolumes volumes,
            KeptVolumes ledger,
            StrayVolumes strays,
            EngineEvents events,
            Clock clock) {
        this.engine = settings.engine();
        this.holder = settings.holder();
        this.every = settings.upkeep();
        this.volumes = volumes;
        this.ledger = ledger;
        this.strays = strays;
        this.events = events;
        this.clock = clock;
        this.restsUntil = clock.nanoTime();
    }

    /** Starts the thread; {@code events} is told which instances it ends. */
    public static VolumeUpkeep start(
            LoopSettings settings,
            EngineVolumes volumes,
            DataSource dataSource,
            InstanceLedger instances,
            EngineEvents events,
            Clock clock) {
        IncarnationVolumes others = volumes.ofIncarnations();
        StrayVolumes strays = new StrayVolumes(settings.engine(), instances, others::all, others::remove);
        VolumeUpkeep upkeep = new VolumeUpkeep(settings, volumes, new KeptVolumes(dataSource), strays, events, clock);
        upkeep.thread.start();
        return upkeep;
    }

    private void run() {
        try {
            do {
                look();
            } while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            if (ledger.isHeldBy(engine, holder)) {
                measure();
                remove();
                strays.remove();
            }
        } catch (LedgerException | EngineUnavailableException e) {
            // The engine or the database is away; others report that more loudly.
            log.debug("not looked after volumes: {}", e.toString());
        } catch (RuntimeException e) {
            log.warn("not looked after volumes", e);
        }
    }

    /**
     * A volume that the engine does not release yet is tried again in the next round. One whose removal hangs keeps no
     * other from being removed.
     */
    private void remove() {
        for (UUID key : ledger.going(engine)) {
            try {
                if (volumes.remove(key)) {
                    ledger.gone(key);
                    log.info("volume {} removed", key);
                }
            } catch (EngineUnavailableException e) {
                log.debug("volume {} is not removed: {}", key, e.toString());
            }
        }
    }

    /** Throws nothing, so that volumes can be removed even if they cannot be measured. */
    private void measure() {
        try {
            long began = clock.nanoTime();
            if (began - restsUntil < 0) {
                return;
            }
            if (ledger.isAnyInUse(engine)) {
                Map<UUID, Long> sizes = volumes.sizes();
                long measured = clock.nanoTime();
                restsUntil =
                        measured + restAfter(Duration.ofNanos(measured - began)).toNanos();
                Instant now = clock.now();
                ledger.measured(sizes, now);
                ledger.endOverfull(engine, now)
                        .forEach(each -> ended(each, "what it keeps is too large, or cannot be measured"));
            }
            failures.none();
        } catch (LedgerException e) {
            log.warn("volumes not measured: {}", e.toString());
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void failed(RuntimeException cause) {
        int inARow = failures.another(volumes.isEngineThere());
        if (inARow == 0) {
            log.debug("volumes not measured: {}", cause.toString());
            return;
        }
        log.warn("volumes not measured, {} times in a row: {}", inARow, cause.toString());
        if (inARow == MeasureFailures.MOST) {
            endUnmeasured();
        }
    }

    private void endUnmeasured() {
        try {
            ledger.endUnmeasured(engine, clock.now()).forEach(each -> ended(each, "what is kept cannot be measured"));
        } catch (LedgerException e) {
            log.warn("what cannot be measured goes on: {}", e.toString());
        }
    }

    private void ended(Incarnation incarnation, String why) {
        events.retired(incarnation, Reason.VOLUME, why);
        events.reached(incarnation, Step.STOPPING);
    }

    private static Duration restAfter(Duration took) {
        Duration rest = took.multipliedBy(SPARE);
        return rest.compareTo(SELDOM) > 0 ? SELDOM : rest;
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
