package dev.flagship.system.story;

import dev.flagship.system.lab.Home;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a clone of this checkout has, somewhere else, with nothing built: what git tracks, changed as it is here. What is not
 * tracked no stranger gets, so what needs it has to fail.
 */
final class FreshCheckout {
    private static final String THIS_RUN =
            System.getProperty("test.run", Long.toString(ProcessHandle.current().pid()));

    private FreshCheckout() {}

    static void copy(Path checkout, Path into) {
        Programs.run("sh", "-c", """
                cd "$0" && git ls-files -z --cached --deduplicate |
                  tar --create --null --files-from=- --ignore-failed-read | tar --extract --directory "$1"
                """, checkout.toString(), into.toString());
    }

    /** The folder; made when it is first asked for in a run, whichever lane asks, and gone with the next run or the end. */
    static synchronized Path only() {
        // Below this one, because PostgreSQL runs as another user and must reach it.
        Path parent = Home.path().resolve(Path.of("target", "stories"));
        try {
            Files.createDirectories(parent);
            try (FileChannel channel = FileChannel.open(
                            parent.resolve("checkout.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                return made(parent.resolve("checkout"), parent.resolve("checkout.run"), lock);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path made(Path path, Path run, FileLock lock) throws IOException {
        boolean isThere = Files.exists(run) && Files.readString(run).equals(THIS_RUN);
        if (lock.isValid() && !isThere) {
            Programs.run("rm", "-rf", path.toString());
            Files.createDirectories(path);
            Programs.run("chmod", "755", path.toString());
            copy(Home.path(), path);
            Files.writeString(run, THIS_RUN);
        }
        return path;
    }
}
