package dev.flagship.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Objects;
import java.util.jar.JarEntry;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the jar into a cache folder. The folder is named after the archive's checksum
 * and appears by one rename. So any number of processes may unpack at once, and none sees a half-filled folder.
 *
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 */
record Binaries(Path folder) {

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /** Returns the version that {@code postgres --version} prints last, e.g. {@code 18.6}. */
    String version() throws IOException {
        Process process = new ProcessBuilder(program("postgres").toString(), "--version").start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return said.substring(said.lastIndexOf(' ') + 1);
    }

    /** Finds or unpacks the programs for this machine's architecture below the given cache folder. */
    static Binaries in(Path cache) {
        String archive = archiveFor(System.getProperty("os.arch"));
        try {
            Path folder = cache.resolve("postgres-" + nameOf(archive));
            if (!Files.isDirectory(folder)) {
                unpack(archive, cache, folder);
            }
            return new Binaries(folder);
        } catch (IOException e) {
            throw new PostgresException("cannot unpack " + archive + " into " + cache + ": " + e.getMessage(), e);
        }
    }

    /**
     * Returns the default cache folder. As root it is outside root's home, which the user that PostgreSQL runs as
     * cannot enter.
     */
    static Path defaultCache() {
        if (RunAs.weAreRoot()) {
            return Path.of("/var/cache/flagship");
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        return xdg == null || xdg.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "flagship")
                : Path.of(xdg, "flagship");
    }

    private static String archiveFor(String architecture) {
        return switch (architecture) {
            case "amd64", "x86_64" -> "/postgres-linux-x86_64.txz";
            case "aarch64" -> "/postgres-linux-arm_64.txz";
            default ->
                throw new PostgresException("no PostgreSQL for " + architecture + " (expected: amd64 or aarch64)");
        };
    }

    /**
     * Names the cache folder after the archive's checksum and size in the jar's index. Hashing the archive would mean
     * reading all of it at each start.
     */
    private static String nameOf(String archive) throws IOException {
        URL place = Binaries.class.getResource(archive);
        if (place != null && place.openConnection() instanceof JarURLConnection jar) {
            JarEntry entry = Objects.requireNonNull(jar.getJarEntry(), archive);
            return String.format(Locale.ROOT, "%08x-%d", entry.getCrc(), entry.getSize());
        }
        throw new PostgresException(archive + " is in no jar on the class path");
    }

    private static InputStream open(String archive) {
        InputStream in = Binaries.class.getResourceAsStream(archive);
        if (in == null) {
            throw new PostgresException(archive + " is not on the class path");
        }
        return in;
    }

    private static void unpack(String archive, Path cache, Path target) throws IOException {
        Files.createDirectories(cache);
        Path part = Files.createTempDirectory(cache, "unpacking-");
        try {
            Process tar = new ProcessBuilder("tar", "-x", "--no-same-owner", "-f", "-", "-C", part.toString())
                    .redirectErrorStream(true)
                    .start();
            try (InputStream in = new XZInputStream(open(archive));
                    OutputStream out = tar.getOutputStream()) {
                in.transferTo(out);
            }
            ExitCode.require(tar, "tar");
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
            // Another process unpacked it first; its copy is as good as ours.
        } finally {
            Folders.deleteTree(part);
        }
    }
}
