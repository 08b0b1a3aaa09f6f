package dev.flagship.postgres.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Starts children that do not outlive this JVM: the kernel signals them as soon as the JVM is gone.
 *
 * <p>The kernel ties that signal to the <em>thread</em> that started the child, not to its process. So one thread,
 * which lives as long as the JVM, starts all children.
 */
public final class DependentProcess {
    private static final BlockingQueue<Runnable> STARTS = new LinkedBlockingQueue<>();

    static {
        Thread.ofPlatform().name("child-processes").daemon(true).start(DependentProcess::startForEver);
    }

    /** The signal that a child gets when its parent is gone. */
    public enum DeathSignal {
        /** Asks PostgreSQL for a fast shutdown. */
        INT,
        /** Asks any other program to end in good order. */
        TERM,
        /** Ends a program that has nothing to put in order. */
        KILL
    }

    private DependentProcess() {}

    /**
     * Starts the builder's command so that it gets the signal when this JVM ends. The child runs in a session of its
     * own: Ctrl-C in a terminal reaches only the parent, which then stops its children in the right order.
     *
     * @param privileges further options of setpriv(1), e.g. {@code --no-new-privs}
     * @throws IOException when setpriv or the folder to run in is missing; a missing command shows as exit code 127
     */
    public static Process start(DeathSignal signal, List<String> privileges, ProcessBuilder builder)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid", "setpriv", "--pdeathsig", signal.name()));
        command.addAll(privileges);
        command.add("--");
        command.addAll(builder.command());
        builder.command(command);
        CompletableFuture<Process> started = new CompletableFuture<>();
        STARTS.add(() -> {
            try {
                started.complete(builder.start());
            } catch (IOException | RuntimeException e) {
                started.completeExceptionally(e);
            }
        });
        try {
            return started.join();
        } catch (CompletionException e) {
            throw new IOException("cannot start " + String.join(" ", command), e.getCause());
        }
    }

    /** Sends a signal by name, e.g. {@code INT}, to one process that was started here. Does nothing when it is gone. */
    public static void signal(Process process, String name) throws IOException, InterruptedException {
        if (process.isAlive()) {
            new ProcessBuilder("sh", "-c", "kill -\"$1\" \"$2\" 2>/dev/null", "sh", name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    private static void startForEver() {
        while (true) {
            try {
                STARTS.take().run();
            } catch (InterruptedException ignored) {
                // If this thread ended, the kernel would signal every child. So it ignores interrupts.
            }
        }
    }
}
