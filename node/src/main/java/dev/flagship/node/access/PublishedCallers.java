package dev.flagship.node.access;

import dev.flagship.driver.engine.UnsupportedEngineException;
import dev.flagship.driver.network.Callers;
import dev.flagship.ledger.access.AccessLedger;
import dev.flagship.ledger.access.AccessRules;
import dev.flagship.ledger.access.PublishedPorts;
import dev.flagship.ledger.sql.LedgerException;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import dev.flagship.lifecycle.route.PublishedDoor;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides who may open connections to ports that are published past the gateway, by the rules that hold for the
 * gateway's ports. It has the firewall renewed soon after a hint, on a thread of its own, because that asks the engine.
 */
public final class PublishedCallers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PublishedCallers.class);
    /** Least pause between two renewals, however many hints there are. */
    private static final Duration APART = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String engine;
    private final AccessLedger ledger;
    private final Callers callers;
    private final Semaphore hints = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("callers").unstarted(this::run);
    private long version = Long.MIN_VALUE;
    private AccessRules rules = AccessRules.OPEN;

    private PublishedCallers(String engine, AccessLedger ledger, Callers callers) {
        this.engine = engine;
        this.ledger = ledger;
        this.callers = callers;
    }

    /** Decides from now on for the driver of this engine, and starts the thread. */
    public static PublishedCallers start(String engine, AccessLedger ledger, Callers callers) {
        PublishedCallers published = new PublishedCallers(engine, ledger, callers);
        callers.decidedBy(published::decide);
        published.thread.start();
        return published;
    }

    /** Reads what is published now and decides who may come in. The rules are read only if they have changed. */
    private List<PublishedDoor> decide() {
        List<PublishedPorts> published = ledger.published(engine);
        if (!published.isEmpty()) {
            long latest = ledger.version();
            if (latest != version) {
                rules = ledger.read();
                version = latest;
            }
        }
        return decide(published, rules);
    }

    /** Decides for these, always in the same order. */
    static List<PublishedDoor> decide(List<PublishedPorts> published, AccessRules rules) {
        return published.stream()
                .map(each -> new PublishedDoor(
                        each.incarnation(),
                        each.address(),
                        each.ports(),
                        // The rules are the same for all ports. Only host names need the secret.
                        rules.of(new RouteKey.Port(each.ports().iterator().next()), each.holder(), "")))
                .sorted(Comparator.comparing(PublishedDoor::address))
                .toList();
    }

    /** Has it renewed soon, because rules or instances may have changed. */
    public void hint() {
        hints.release();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                renew();
                if (closed.await(APART.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                hints.acquire();
                hints.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew() {
        try {
            callers.renew();
        } catch (LedgerException | EngineUnavailableException | UnsupportedEngineException e) {
            // Who was let in before stays so; others report that engine or database is away more loudly.
            log.debug("the callers of published ports stay as they were: {}", e.toString());
        }
    }

    /** Waits a while for a renewal that is under way, so that it does not follow one of the next node. */
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
