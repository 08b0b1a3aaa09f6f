package dev.flagship.cli.local;

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

/** Held by the supervisor of a data folder for as long as it lives; the kernel frees it however it ends. */
final class RunLock implements AutoCloseable {
    /** As long as whoever only asks may have it. */
    static final Duration MOMENT = Duration.ofMillis(200);

    /** Between two tries: what waits for a lock in Java waits without an end, also for somebody who keeps it. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock, or returns null when another process holds it. */
    static @Nullable RunLock tryTake(Path file) {
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
     * The same for a lock that others ask about: whoever asks by {@link #isHeld} has it for a moment, and is not taken
     * for somebody who keeps it.
     *
     * @param patience how long a holder may have it and still be waited for
     */
    static @Nullable RunLock tryTake(Path file, Duration patience) throws InterruptedException {
        RunLock lock = tryTake(file);
        for (Duration left = patience; lock == null && left.isPositive(); left = left.minus(PAUSE)) {
            Thread.sleep(PAUSE);
            lock = tryTake(file);
        }
        return lock;
    }

    /** The lock; null when it is held, be it by this very process. */
    private static @Nullable FileLock lockOf(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, shared);
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    /** Whether somebody holds it; whoever may read the file may ask. */
    static boolean isHeld(Path file) {
        if (!Files.exists(file)) {
            return false;
        }
        // Java asks by taking it. One that is shared takes no right to write, keeps nobody else from asking, and is
        // refused as long as somebody has the other.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return lockOf(channel, true) == null;
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether somebody holds it, or might: it is not open to whoever asks. */
    static boolean mayBeHeld(Path file) {
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
