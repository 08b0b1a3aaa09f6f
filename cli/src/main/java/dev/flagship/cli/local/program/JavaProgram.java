package dev.flagship.cli.local.program;

import dev.flagship.postgres.process.DependentProcess;
import dev.flagship.postgres.process.DependentProcess.DeathSignal;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs one of our jars. It prints {@code ready} in a line of its own on standard output once it serves.
 *
 * @param name its name in status and messages
 * @param privileges options of setpriv(1) that it is started with
 * @param command the whole command line, asked for at each start
 * @param log the file that its output and errors are appended to
 * @param patience how long it may take to be ready, and to stop
 */
public record JavaProgram(
        String name, List<String> privileges, Supplier<List<String>> command, Path log, Duration patience)
        implements Program {

    @Override
    public RunningProgram start() throws StartFailedException, InterruptedException {
        long logSize = log.toFile().length();
        Process process = launch();
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        // Reading a pipe blocks a carrier thread, and a small machine has one or two of those. So this is a platform
        // thread.
        Thread.ofPlatform().daemon().name(name + "-output").start(() -> copyOutput(process, ready));
        Running running = new Running(process, patience);
        boolean serves = false;
        try {
            serves = ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new StartFailedException(name + " was not ready after " + patience.toSeconds() + " s; see " + log, e);
        } catch (ExecutionException e) {
            throw new StartFailedException(name + ": its output cannot be read", e);
        } finally {
            if (!serves) {
                running.stop();
            }
        }
        if (!serves) {
            throw new StartFailedException(
                    name + " ended with " + process.waitFor() + ": " + LogEnd.since(logSize, log) + " (" + log + ")");
        }
        return running;
    }

    private Process launch() throws StartFailedException {
        try {
            Files.writeString(log, "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            ProcessBuilder builder = new ProcessBuilder(command.get())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            // Two arenas are enough. By default the C library makes one for every few threads, which would keep tens of
            // megabytes unused.
            builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
            return DependentProcess.start(DeathSignal.TERM, privileges, builder);
        } catch (IOException e) {
            throw new StartFailedException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    /**
     * Copies the output to the log. Completes {@code ready} with whether the line was seen, at the latest when the
     * output ends.
     */
    private void copyOutput(Process process, CompletableFuture<Boolean> ready) {
        try (BufferedReader lines = process.inputReader();
                BufferedWriter out = Files.newBufferedWriter(log, StandardOpenOption.APPEND)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.write(line);
                out.newLine();
                out.flush();
                if (line.equals("ready")) {
                    ready.complete(true);
                }
            }
            ready.complete(false);
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    private record Running(Process process, Duration patience) implements RunningProgram {
        @Override
        public long pid() {
            return process.pid();
        }

        @Override
        public int awaitExit() throws InterruptedException {
            return process.waitFor();
        }

        @Override
        public void stop() {
            process.destroy();
            try {
                if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
