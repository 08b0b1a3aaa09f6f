package dev.flagship.server.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The folder that holds the bytes. The platform chose or checked every name in it. */
final class FileFolder {
    private final Path folder;

    FileFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Writes the bytes to a location where nothing is yet. Returns their SHA-1 in hex. */
    String write(String location, InputStream bytes) throws IOException {
        Path file = path(location);
        Files.createDirectories(file.getParent());
        MessageDigest digest = sha1();
        try (InputStream in = new DigestInputStream(bytes, digest);
                OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            in.transferTo(out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns the path of a location; throws when it lies outside of the folder. */
    Path path(String location) {
        Path file = folder.resolve(location).normalize();
        if (!file.startsWith(folder) || file.equals(folder)) {
            throw new IllegalArgumentException("location: " + location + " (expected: one within the folder)");
        }
        return file;
    }

    /** Removes the bytes, and the folder around them when it is empty then. */
    void remove(String location) throws IOException {
        Path file = path(location);
        Files.deleteIfExists(file);
        Path around = file.resolveSibling("");
        if (!around.equals(folder) && Files.isDirectory(around) && isEmpty(around)) {
            Files.deleteIfExists(around);
        }
    }

    /** Returns the locations whose bytes were written before a time. */
    List<String> olderThan(Instant time) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<String> locations = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder, 2)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean inFolder = folder.relativize(file).getNameCount() == 2;
                if (inFolder && Files.getLastModifiedTime(file).toInstant().isBefore(time)) {
                    locations.add(folder.relativize(file).toString());
                }
            }
        }
        return locations;
    }

    private static boolean isEmpty(Path around) throws IOException {
        try (Stream<Path> entries = Files.list(around)) {
            return entries.findAny().isEmpty();
        }
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
