package dev.flagship.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The file {@code postmaster.pid}, in which PostgreSQL writes the process id of the postmaster (line 1) and how far its
 * start has come (line 8).
 */
record PostmasterFile(Path path) {
    private static final int STATUS_LINE = 7;

    /** Waits while another postmaster, e.g. that of a parent that was just killed, is still shutting down. */
    void awaitPredecessorsEnd(Duration patience) {
        if (!await(patience, () -> !isRunByAnother())) {
            throw new PostgresException(path + ": another PostgreSQL (process " + pid() + ") runs this cluster"
                    + " (expected: none); stop the Flagship that it belongs to first");
        }
    }

    /** Waits until the process accepts connections; false when it ended or took too long. */
    boolean awaitReady(Process process, Duration patience) {
        await(patience, () -> !process.isAlive() || isReady(process.pid()));
        return process.isAlive() && isReady(process.pid());
    }

    private boolean isReady(long pid) {
        List<String> lines = lines();
        return lines.size() > STATUS_LINE
                && pid() == pid
                && lines.get(STATUS_LINE).strip().equals("ready");
    }

    private boolean isRunByAnother() {
        long pid = pid();
        return pid > 0
                && ProcessHandle.of(pid)
                        .flatMap(handle -> handle.info().command())
                        .map(command -> command.endsWith("/postgres"))
                        .orElse(false);
    }

    private long pid() {
        List<String> lines = lines();
        return lines.isEmpty() || !lines.getFirst().strip().matches("\\d+")
                ? 0
                : Long.parseLong(lines.getFirst().strip());
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(path);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new PostgresException("cannot read " + path, e);
        }
    }

    private static boolean await(Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
