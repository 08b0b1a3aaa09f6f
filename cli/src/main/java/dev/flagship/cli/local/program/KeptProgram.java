package dev.flagship.cli.local.program;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a program running: starts it, starts it again with growing pauses whenever it ends, and stops it for good when
 * asked.
 */
public final class KeptProgram {
    private final Program program;
    private final Backoff backoff;
    private final Consumer<String> tell;
    private final Runnable restarted;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread keeper = Thread.ofPlatform().daemon().unstarted(this::keep);
    private volatile @Nullable RunningProgram running;

    /**
     * Makes a keeper that has not started yet.
     *
     * @param tell gets a sentence about each event
     * @param restarted is run after each start but the first
     */
    public KeptProgram(Program program, Backoff backoff, Consumer<String> tell, Runnable restarted) {
        this.program = program;
        this.backoff = backoff;
        this.tell = tell;
        this.restarted = restarted;
    }

    String name() {
        return program.name();
    }

    /** Returns the process id of the current run; 0 between two runs. */
    public long pid() {
        RunningProgram current = running;
        return current == null ? 0 : current.pid();
    }

    /** Starts the program for the first time. A failure of this start is thrown; later ones are repaired. */
    public void start() throws StartFailedException, InterruptedException {
        running = program.start();
        keeper.start();
    }

    /** Ends the current run only; the next one starts by itself. */
    public void restart() {
        RunningProgram current = running;
        if (current != null) {
            current.stop();
        }
    }

    /** Stops the program for good and waits until it has ended. */
    public void stop() {
        stopping.countDown();
        keeper.interrupt();
        try {
            keeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        RunningProgram last = running;
        if (last != null) {
            last.stop();
            running = null;
        }
    }

    private void keep() {
        Duration delay = Duration.ZERO;
        try {
            while (true) {
                long began = System.nanoTime();
                RunningProgram current = running;
                String how = current == null ? "" : "ended with " + current.awaitExit();
                running = null;
                delay = backoff.next(delay, Duration.ofNanos(System.nanoTime() - began));
                if (!how.isEmpty()) {
                    tell.accept(name() + " " + how + "; starting it again in " + delay.toMillis() + " ms");
                }
                if (stopping.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                startAgain();
            }
        } catch (InterruptedException ignored) {
            // Only stop() interrupts, and it stops the program itself.
        }
    }

    private void startAgain() throws InterruptedException {
        try {
            running = program.start();
        } catch (StartFailedException e) {
            tell.accept(e.getMessage() + "; trying again");
            return;
        } catch (RuntimeException e) {
            // A full disk, for example. The keeper must not end before the program is stopped.
            tell.accept(name() + " cannot be started: " + e.getMessage() + "; trying again");
            return;
        }
        try {
            restarted.run();
        } catch (RuntimeException e) {
            tell.accept(name() + " runs again, but its status cannot be told: " + e.getMessage());
        }
    }
}
