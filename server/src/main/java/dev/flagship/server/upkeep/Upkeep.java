package dev.flagship.server.upkeep;

import dev.flagship.ledger.sql.LedgerException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Does things again and again on a thread of its own until it is closed. One that fails holds up neither the others nor its
 * own next time: a database that is away comes back, and anything else is told.
 */
public final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final Duration every;
    private final List<Runnable> looks;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Prepares it; {@link #start} begins.
     *
     * @param name the thread's, as logs and dumps show it
     * @param every the pause between two times
     * @param looks what is done, one after the other
     */
    public Upkeep(String name, Duration every, Runnable... looks) {
        this.every = every;
        this.looks = List.of(looks);
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    /** Begins, with a pause. */
    public void start() {
        thread.start();
    }

    /** Whether it goes on; what takes long asks now and then. */
    public boolean isOpen() {
        return closed.getCount() > 0;
    }

    /** Does nothing more after what is under way. */
    @Override
    public void close() {
        closed.countDown();
    }

    /** Closes, and waits for what is under way, but no longer than this. */
    public void finish(Duration patience) {
        close();
        try {
            thread.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                looks.forEach(this::look);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Runnable look) {
        try {
            look.run();
        } catch (DataAccessException | TransactionException | LedgerException e) {
            LOG.debug("{}: the database is away: {}", thread.getName(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("{}: failed, and is tried again", thread.getName(), e);
        }
    }
}
