package dev.flagship.node.volume;

import dev.flagship.driver.volume.EngineVolumes;
import dev.flagship.ledger.sql.LedgerException;
import dev.flagship.ledger.volume.KeptVolumes;
import dev.flagship.lifecycle.loop.LoopSettings;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after volumes that outlive instances, every ten seconds: removes those that are to go, and while an instance has one,
 * has the engine measure them and ends whoever keeps more than they may. On one thread of its own, so that no start and no stop
 * waits for an engine that adds up its files.
 */
public final class VolumeUpkeep implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(VolumeUpkeep.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final String engine;
    private final String holder;
    private final EngineVolumes volumes;
    private final KeptVolumes ledger;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("volumes").unstarted(this::run);

    private VolumeUpkeep(LoopSettings settings, EngineVolumes volumes, KeptVolumes ledger, Clock clock) {
        this.engine = settings.engine();
        this.holder = settings.holder();
        this.volumes = volumes;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Starts to look after them. */
    public static VolumeUpkeep start(LoopSettings settings, EngineVolumes volumes, DataSource dataSource, Clock clock) {
        VolumeUpkeep upkeep = new VolumeUpkeep(settings, volumes, new KeptVolumes(dataSource), clock);
        upkeep.thread.start();
        return upkeep;
    }

    private void run() {
        try {
            do {
                look();
            } while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            if (ledger.isHeldBy(engine, holder)) {
                remove();
                measure();
            }
        } catch (LedgerException | EngineUnavailableException e) {
            // Engine or database are away, which others say louder.
            log.debug("not looked after volumes: {}", e.toString());
        }
    }

    /** One that the engine does not let go yet is tried again. */
    private void remove() {
        for (long id : ledger.going(engine)) {
            if (volumes.remove(id)) {
                ledger.gone(id);
                log.info("volume {} removed", id);
            }
        }
    }

    private void measure() {
        if (!ledger.isAnyInUse(engine)) {
            return;
        }
        Instant now = clock.now();
        ledger.measured(volumes.sizes(), now);
        ledger.endOverfull(engine, now).forEach(id -> log.info("{} ends: what it keeps is too large", id));
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
