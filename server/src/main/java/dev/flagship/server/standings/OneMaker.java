package dev.flagship.server.standings;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Has one of many make what all of them wait for. Whoever waited while the database failed that one is told so, too: if each then
 * tried in turn, the last would wait for as long as all of them.
 */
final class OneMaker {
    private final ReentrantLock making = new ReentrantLock();
    private final AtomicLong failures = new AtomicLong();
    /** Since something was made; only looked at by who makes. */
    private @Nullable DataAccessException failure;

    /** What was made, by this one, or by who did so while this one waited where {@code maker} finds that. */
    <T> T make(Supplier<T> maker) {
        long before = failures.get();
        making.lock();
        try {
            DataAccessException known = failure;
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
        } catch (DataAccessException e) {
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
