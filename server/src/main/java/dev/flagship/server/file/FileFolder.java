package dev.flagship.server.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Where the bytes are: one folder, and in it names that the platform chose or checked. */
final class FileFolder {
    private final Path folder;

    FileFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Writes the bytes to a location that has none yet and returns their SHA-1 in hex. */
    String write(String location, InputStream bytes) throws IOException {
        Path file = path(location);
        Files.createDirectories(file.getParent());
        MessageDigest digest = sha1();
        try (InputStream in = new DigestInputStream(bytes, digest);
                OutputStream out = Files.newOutputStream(file, java.nio.file.StandardOpenOption.CREATE_NEW)) {
            in.transferTo(out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The file with the bytes. */
    Path path(String location) {
        Path file = folder.resolve(location).normalize();
        if (!file.startsWith(folder) || file.equals(folder)) {
            throw new IllegalArgumentException("location: " + location + " (expected: one within the folder)");
        }
        return file;
    }

    void remove(String location) throws IOException {
        Files.deleteIfExists(path(location));
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
