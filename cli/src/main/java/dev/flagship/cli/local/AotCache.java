package dev.flagship.cli.local;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.local.data.RunLock;
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
 * fits exactly one build of the jar and one Java.
 *
 * @param jar the jar that it is for
 */
record AotCache(Path jar) {
    /**
     * Returns the path of the cache. {@code scripts/cli-cache.sh} makes the cache of the CLI's own jar and must use the
     * same name.
     */
    Path file() {
        return jar.resolveSibling(
                jar.getFileName() + "-" + Runtime.version().toString().replace('/', '_') + ".aot");
    }

    /** Tells whether the cache exists and is newer than the jar and its libraries. */
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

    /**
     * Returns the options that use the cache; none if it is not valid. A cache that the JVM rejects all the same only
     * costs time, so its warnings are turned off.
     */
    List<String> useOptions() {
        return isValid() ? List.of("-XX:AOTCache=" + file(), "-Xlog:aot=off,cds=off") : List.of();
    }

    /**
     * Takes the lock for making a cache; the caller closes it. Returns null if another process makes one, which a
     * second would spoil, or if we may not take the lock. The lock file is outside the workshop, because the server's
     * user may write there.
     */
    @Nullable
    RunLock turn() {
        try {
            return RunLock.tryTake(jar.resolveSibling(jar.getFileName() + ".aot.lock"));
        } catch (CommandException e) {
            return null;
        }
    }

    /** Returns the folder that a training run writes to; makes it if it is missing. */
    Path workshop() throws IOException {
        return Files.createDirectories(jar.resolveSibling("aot"));
    }

    /** Returns the options that make a run write a new cache when it ends; {@link #accept()} puts it in place. */
    List<String> trainOptions() {
        // The JVM warns about every class that cannot be cached; nothing can be done about those.
        return List.of("-XX:AOTCacheOutput=" + fresh(), "-Xlog:aot=error");
    }

    /** Puts the new cache in place; returns false when the run left none. */
    boolean accept() {
        try {
            // The server's user may write there, and could have made a link to a file that is not its own.
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
