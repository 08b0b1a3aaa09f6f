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
 * Finds what killed builds left behind: half-written files in the data folder's cache, and root file systems of base
 * images in the temporary folder. Everybody may write to the latter. Files of other users stay there, because their
 * owner could redirect the folders elsewhere during the removal.
 *
 * @param user the numeric id of the user whose files may be removed
 */
record TemporaryFiles(Path cache, Path temporary, int user) {
    private static final String HALVES = "*.part";
    private static final String ROOTS = "flagship-rootfs.*";

    /** Looks for files of the user who runs this. */
    static TemporaryFiles ours(Path cache, Path temporary) {
        try {
            return new TemporaryFiles(cache, temporary, (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns those that nobody has written to for so long. */
    List<Path> unusedFor(Duration wanted, Instant now) {
        List<Path> found = new ArrayList<>();
        found.addAll(matching(cache, HALVES));
        matching(temporary, ROOTS).stream().filter(this::isOurs).forEach(found::add);
        return found.stream()
                .filter(file -> !written(file).plus(wanted).isAfter(now))
                .sorted()
                .toList();
    }

    /** Removes the file, or the folder with its content. */
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
            // The file has just gone.
            return false;
        }
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        } catch (IOException e) {
            // The file has just gone.
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
