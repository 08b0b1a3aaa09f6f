package dev.flagship.system.lab;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets classes of tests run beside each other in two JVMs, but for those that want to be {@link Alone}. */
public final class Lanes implements BeforeAllCallback, AfterAllCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Lanes.class);

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        if (context.getRequiredTestClass().getEnclosingClass() == null) {
            boolean alone = context.getRequiredTestClass().isAnnotationPresent(Alone.class);
            context.getStore(NAMESPACE).put(Turn.class, Turn.take(!alone));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        Turn turn = context.getStore(NAMESPACE).remove(Turn.class, Turn.class);
        if (turn != null) {
            turn.close();
        }
    }

    /** A lock on a file, which the kernel takes back from whoever dies. */
    private record Turn(FileChannel channel, FileLock lock) {
        static Turn take(boolean shared) throws IOException {
            Path file = Files.createDirectories(Home.path().resolve("target")).resolve("machine.lock");
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            return new Turn(channel, channel.lock(0, Long.MAX_VALUE, shared));
        }

        void close() throws IOException {
            try (channel) {
                lock.release();
            }
        }
    }
}
