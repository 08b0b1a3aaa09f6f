package dev.flagship.cli.local;

import dev.flagship.driver.cleanup.Removal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What builds that were killed left behind: halves of files in the data folder's cache, and root file systems of base
 * images in the folder for temporary files, where everybody writes: of those what is somebody else's stays, who could
 * have its folders lead elsewhere while it is removed.
 *
 * @param user whose they have to be, as the kernel knows them
 */
record TemporaryFiles(Path cache, Path temporary, int user) {
    private static final String HALVES = "*.part";
    private static final String ROOTS = "flagship-rootfs.*";

    /** Those of whoever runs this. */
    static TemporaryFiles ours(Path cache, Path temporary) {
        try {
            return new TemporaryFiles(cache, temporary, (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that nobody wrote to for so long. */
    List<Path> unusedFor(Duration wanted, Instant now) {
        List<Path> found = new ArrayList<>();
        found.addAll(matching(cache, HALVES));
        matching(temporary, ROOTS).stream().filter(this::isOurs).forEach(found::add);
        return found.stream()
                .filter(file -> !written(file).plus(wanted).isAfter(now))
                .sorted()
                .toList();
    }

    /** Removes it, and what is in it. */
    static Removal remove(Path file) {
        try (Stream<Path> all = Files.walk(file)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
            return new Removal.Removed();
        } catch (IOException | UncheckedIOException e) {
            return new Removal.Kept(e.toString());
        }
    }

    private boolean isOurs(Path file) {
        try {
            return Integer.valueOf(user).equals(Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            // It has just gone.
            return false;
        }
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        } catch (IOException e) {
            // It has just gone.
            return Instant.MAX.minus(Duration.ofDays(366));
        }
    }

    private static List<Path> matching(Path folder, String names) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder) && Files.isReadable(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, names)) {
                files.forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }
}
