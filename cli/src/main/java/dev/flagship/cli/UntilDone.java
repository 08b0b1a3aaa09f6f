package dev.flagship.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Delays the end of the process until a thread has removed what it started. Ctrl-C, or whatever else ends the process
 * in an orderly way, interrupts that thread.
 */
public final class UntilDone implements AutoCloseable {
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    private UntilDone(Thread working, Duration patience, Consumer<String> tell) {
        this.hook = new Thread(() -> await(working, patience, tell));
    }

    /**
     * Begins to protect the calling thread, until {@link #close}.
     *
     * @param patience how long the end of the process is delayed at most
     * @param tell gets messages for people
     */
    public static UntilDone begin(Duration patience, Consumer<String> tell) {
        UntilDone until = new UntilDone(Thread.currentThread(), patience, tell);
        Runtime.getRuntime().addShutdownHook(until.hook);
        return until;
    }

    private void await(Thread working, Duration patience, Consumer<String> tell) {
        tell.accept("flagship: interrupted; removing what was started");
        working.interrupt();
        try {
            if (!done.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                tell.accept("flagship: what was started could not be removed in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            // The hook is already running; the latch has let it go on.
        }
    }
}
