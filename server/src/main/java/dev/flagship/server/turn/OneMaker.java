package dev.flagship.server.turn;

import dev.flagship.ledger.sql.LedgerException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Lets one thread make what several wait for. When the database fails that one, those that waited get the same
 * exception: if each then tried in turn, the last would wait as long as all of them together.
 */
public final class OneMaker {
    private final ReentrantLock making = new ReentrantLock();
    private final AtomicLong failures = new AtomicLong();
    /** The last failure since something was made; guarded by the lock. */
    private @Nullable RuntimeException failure;

    /**
     * Runs {@code maker} while holding the lock. A maker should first check whether another thread has made it
     * meanwhile.
     */
    public <T> T make(Supplier<T> maker) {
        long before = failures.get();
        making.lock();
        try {
            RuntimeException known = failure;
            if (known != null && failures.get() != before) {
                throw known;
            }
            return tried(maker);
        } finally {
            making.unlock();
        }
    }

    private <T> T tried(Supplier<T> maker) {
        try {
            T made = maker.get();
            failure = null;
            return made;
        } catch (DataAccessException | TransactionException | LedgerException e) {
            failure = e;
            failures.incrementAndGet();
            throw e;
        }
    }

    /** Returns an estimate of how many threads wait. */
    int waiting() {
        return making.getQueueLength();
    }
}
