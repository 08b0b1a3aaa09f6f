package dev.flagship.server.password;

import com.sun.jna.Library;
import com.sun.jna.Native;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lowers the priority of a platform thread, so that others run first when the processor is busy. Java's own thread
 * priorities have no effect on Linux. Use it only for threads that work outside of Java: a thread that the kernel
 * delays inside Java code holds up every garbage collection.
 */
final class LowPriority {
    private static final Logger LOG = LoggerFactory.getLogger(LowPriority.class);

    /** A tenth of a thread's usual share. */
    private static final int NICE = 10;

    private static final int THIS_THREAD = 0;
    private static final int PROCESS = 0;

    private LowPriority() {}

    /** The function of the C library, see setpriority(2). */
    interface Scheduler extends Library {
        int setpriority(int which, int who, int priority);
    }

    /** Lowers the calling thread's priority for the rest of its life. */
    static void takeIt() {
        if (Native.load("c", Scheduler.class).setpriority(PROCESS, THIS_THREAD, NICE) != 0) {
            LOG.warn("hashing of passwords keeps the priority of requests: the kernel refused a lower one");
        }
    }
}
