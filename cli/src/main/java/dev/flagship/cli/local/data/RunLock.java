package dev.flagship.cli.local.data;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The lock that the supervisor of a data folder holds for as long as it lives. The kernel frees it however the
 * supervisor ends.
 */
public final class RunLock implements AutoCloseable {
    /** How long {@link #isHeld} may hold the lock at most. */
    public static final Duration MOMENT = Duration.ofMillis(200);

    /** The pause between two tries. Java's blocking lock() cannot be used: it would wait without end. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock, or returns null when another process holds it. */
    public static @Nullable RunLock tryTake(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = lockOf(channel, false);
            if (lock != null) {
                return new RunLock(channel);
            }
            channel.close();
            return null;
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, file + ": cannot be locked: " + e.getMessage(), e);
        }
    }

    /**
     * Takes a lock that others also test with {@link #isHeld}. Such a test holds the lock for a moment and must not be
     * taken for its owner.
     *
     * @param patience how long to wait for another holder
     */
    public static @Nullable RunLock tryTake(Path file, Duration patience) throws InterruptedException {
        RunLock lock = tryTake(file);
        for (Duration left = patience; lock == null && left.isPositive(); left = left.minus(PAUSE)) {
            Thread.sleep(PAUSE);
            lock = tryTake(file);
        }
        return lock;
    }

    /** Returns the lock; null when it is held, even by this process. */
    private static @Nullable FileLock lockOf(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, shared);
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    /** Tells whether somebody holds the lock. The right to read the file is enough. */
    public static boolean isHeld(Path file) {
        if (!Files.exists(file)) {
            return false;
        }
        // Java can test a lock only by taking it. A shared lock needs no right to write, does not disturb other tests,
        // and is refused as long as somebody holds the exclusive one.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return lockOf(channel, true) == null;
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Tells whether somebody holds the lock, or may hold it because the caller cannot read the file. */
    public static boolean mayBeHeld(Path file) {
        return Files.isReadable(file) ? isHeld(file) : !Files.notExists(file);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, "the lock cannot be freed: " + e.getMessage(), e);
        }
    }
}
