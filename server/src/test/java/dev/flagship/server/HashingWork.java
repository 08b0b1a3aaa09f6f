package dev.flagship.server;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Objects;

/** What a deed costs the threads that hash passwords, in time of a processor: that of a clock depends on who else is busy. */
public final class HashingWork {
    private HashingWork() {}

    /** In nanoseconds. */
    public static long of(Runnable deed) {
        long before = soFar();
        deed.run();
        return soFar() - before;
    }

    private static long soFar() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(thread -> thread.getThreadName().equals("passwords"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }
}
