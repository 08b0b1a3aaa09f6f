package dev.flagship.node.look;

import dev.flagship.ledger.look.LookLedger;
import dev.flagship.ledger.sql.LedgerException;
import dev.flagship.lifecycle.loop.LoopSettings;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import dev.flagship.lifecycle.port.FlagSeal;
import dev.flagship.lifecycle.port.InstanceLedger;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inspects instances while operators view them: at once when asked to, then every five seconds. It runs on a thread of
 * its own, so that starts and stops do not wait for it, and asks the engine for one instance at a time.
 */
public final class InstanceLooks implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(InstanceLooks.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    /** Least pause between two looks, however often somebody asks. */
    private static final Duration APART = Duration.ofSeconds(1);

    private final LookAtInstances look;
    private final Semaphore hints = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("look").unstarted(this::run);

    private InstanceLooks(LookAtInstances look) {
        this.look = look;
    }

    /** Starts the thread; it inspects nothing until an operator views an instance. */
    public static InstanceLooks start(
            LoopSettings settings,
            ContainerDriver driver,
            InstanceLedger instances,
            FlagSeal flags,
            LookLedger ledger,
            Clock clock) {
        InstanceLooks looks = new InstanceLooks(new LookAtInstances(
                new LookAtInstances.Engine(settings.engine(), settings.holder()),
                driver,
                ledger,
                new LookAtInstances.Flags(instances, flags),
                clock));
        looks.thread.start();
        return looks;
    }

    /** Has it look soon, because an operator may have begun to view an instance. */
    public void hint() {
        hints.release();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look();
                if (closed.await(APART.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                boolean hinted = hints.tryAcquire(EVERY.minus(APART).toMillis(), TimeUnit.MILLISECONDS);
                log.trace("looks again, {}", hinted ? "because of a hint" : "after its time");
                hints.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            boolean looked = look.look();
            log.trace("{}", looked ? "looked at what is wanted" : "nobody looks");
        } catch (LedgerException | EngineUnavailableException e) {
            // The engine or the database is away; others report that more loudly.
            log.debug("not looked: {}", e.toString());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
