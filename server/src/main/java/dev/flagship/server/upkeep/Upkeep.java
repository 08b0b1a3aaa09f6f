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
 * Runs tasks repeatedly on a thread of its own until it is closed. A task that throws stops neither the others nor its
 * own next run. A failing database is only logged at debug level, because it comes back; anything else is a warning.
 */
public final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final Duration every;
    private final List<Runnable> looks;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Prepares the thread; {@link #start} starts it.
     *
     * @param name the thread's name, in logs and dumps
     * @param every the pause between two runs
     * @param looks the tasks, which run one after another
     */
    public Upkeep(String name, Duration every, Runnable... looks) {
        this.every = every;
        this.looks = List.of(looks);
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    /** Starts the thread, which pauses first. */
    public void start() {
        thread.start();
    }

    /** Returns whether it is not closed; long tasks check this now and then. */
    public boolean isOpen() {
        return closed.getCount() > 0;
    }

    /** Lets the current run end and starts no other. */
    @Override
    public void close() {
        closed.countDown();
    }

    /** Closes, and waits for the current run to end, but not longer than this. */
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
