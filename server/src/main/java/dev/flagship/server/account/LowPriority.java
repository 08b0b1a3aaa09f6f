package dev.flagship.server.account;

import com.sun.jna.Library;
import com.sun.jna.Native;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a platform thread come after the others where the processor is busy; Java's own priorities do nothing on Linux. Only
 * for threads that work outside of Java: one that the kernel puts off inside of it holds up every collection.
 */
final class LowPriority {
    private static final Logger LOG = LoggerFactory.getLogger(LowPriority.class);

    /** A tenth of a thread's usual share. */
    private static final int NICE = 10;

    private static final int THIS_THREAD = 0;
    private static final int PROCESS = 0;

    private LowPriority() {}

    /** What there is of it in the C library, see setpriority(2). */
    interface Scheduler extends Library {
        int setpriority(int which, int who, int priority);
    }

    /** For the calling thread, for as long as it lives. */
    static void takeIt() {
        if (Native.load("c", Scheduler.class).setpriority(PROCESS, THIS_THREAD, NICE) != 0) {
            LOG.warn("hashing of passwords keeps the priority of requests: the kernel refused a lower one");
        }
    }
}
