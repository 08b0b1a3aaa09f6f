package dev.flagship.cli.local;

import dev.flagship.cli.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's cache of loaded and linked classes for one jar, kept beside it. It makes a start several times faster, and
 * belongs to exactly one build of the jar and one Java.
 *
 * @param jar what it belongs to
 */
record AotCache(Path jar) {
    /** Where it is; {@code scripts/cli-cache.sh} names that of the CLI's own jar, and makes it. */
    Path file() {
        return jar.resolveSibling(
                jar.getFileName() + "-" + Runtime.version().toString().replace('/', '_') + ".aot");
    }

    /** Whether it is there and newer than the jar and its libraries. */
    boolean isValid() {
        try {
            if (!Files.isRegularFile(file())) {
                return false;
            }
            FileTime made = Files.getLastModifiedTime(file());
            return isOlder(jar, made) && librariesAreOlder(made);
        } catch (IOException e) {
            return false;
        }
    }

    /** None where it is not valid. One that the JVM cannot use even so costs time, and is no news. */
    List<String> useOptions() {
        return isValid() ? List.of("-XX:AOTCache=" + file(), "-Xlog:aot=off,cds=off") : List.of();
    }

    /**
     * Takes the turn to make one, until it is closed; null where somebody else has it, whose cache another would spoil, or
     * where we may not take it. It is no file of the workshop, where the server's user may write.
     */
    @Nullable
    RunLock turn() {
        try {
            return RunLock.tryTake(jar.resolveSibling(jar.getFileName() + ".aot.lock"));
        } catch (CommandException e) {
            return null;
        }
    }

    /** The folder that a run which learns writes to. */
    Path workshop() throws IOException {
        return Files.createDirectories(jar.resolveSibling("aot"));
    }

    /** Makes a run write a new cache when it ends; {@link #accept()} puts it in place. */
    List<String> trainOptions() {
        // It remarks on every class that cannot be cached, which is nobody's fault.
        return List.of("-XX:AOTCacheOutput=" + fresh(), "-Xlog:aot=error");
    }

    /** Puts the new cache in place; false when the run left none. */
    boolean accept() {
        try {
            // The server's user may write there: a link could lead to a file that is not its own.
            if (!Files.isRegularFile(fresh(), LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            Files.move(fresh(), file(), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Path fresh() {
        return jar.resolveSibling("aot").resolve(jar.getFileName() + ".new.aot");
    }

    private boolean librariesAreOlder(FileTime made) throws IOException {
        Path libraries = jar.resolveSibling("lib");
        if (!Files.isDirectory(libraries)) {
            return true;
        }
        try (Stream<Path> all = Files.list(libraries)) {
            return all.allMatch(library -> isOlder(library, made));
        }
    }

    private static boolean isOlder(Path file, FileTime than) {
        try {
            return Files.getLastModifiedTime(file).compareTo(than) < 0;
        } catch (IOException e) {
            return false;
        }
    }
}
