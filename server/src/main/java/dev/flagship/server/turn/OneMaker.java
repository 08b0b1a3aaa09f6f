package dev.flagship.server.turn;

import dev.flagship.ledger.sql.LedgerException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Has one of many make what all of them wait for. Whoever waited while the database failed that one is told so, too: if each then
 * tried in turn, the last would wait for as long as all of them.
 */
public final class OneMaker {
    private final ReentrantLock making = new ReentrantLock();
    private final AtomicLong failures = new AtomicLong();
    /** Since something was made; only looked at by who makes. */
    private @Nullable RuntimeException failure;

    /** What was made, by this one, or by who did so while this one waited where {@code maker} finds that. */
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

    /** About how many wait. */
    int waiting() {
        return making.getQueueLength();
    }
}
