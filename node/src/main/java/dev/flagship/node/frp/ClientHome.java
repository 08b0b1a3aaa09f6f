package dev.flagship.node.frp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of one client, and who that is. Strangers' bytes and the server's words go through the client, so where root
 * runs the node it runs as a number that no account has: whoever takes it over has neither the engine nor the keys. Such a
 * number cannot pass through the data folder, so its folder is a temporary one, of which a note is kept for whoever comes
 * after a node that died.
 *
 * @param privileges options of setpriv(1)
 */
record ClientHome(Path folder, List<String> privileges) {
    /** Of those that Debian leaves to nobody. */
    static final int STRANGER = 65_333;

    private static final String PREFIX = "flagship-frp-";
    private static final List<String> ALWAYS = List.of("--pdeathsig", "KILL", "--no-new-privs", "--inh-caps=-all");

    ClientHome {
        privileges = List.copyOf(privileges);
    }

    /** Makes one; {@code kept} is the node's own folder for clients. */
    static ClientHome make(Path kept) throws IOException {
        Files.createDirectories(
                kept, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (!isRoot()) {
            return new ClientHome(kept, ALWAYS);
        }
        Path note = kept.resolve("home");
        removeNoted(note);
        Path folder = Files.createTempDirectory(PREFIX);
        Files.writeString(note, folder.toString());
        giveAway(folder);
        List<String> stranger =
                List.of("--reuid=" + STRANGER, "--regid=" + STRANGER, "--clear-groups", "--bounding-set=-all");
        return new ClientHome(
                folder, Stream.concat(ALWAYS.stream(), stranger.stream()).toList());
    }

    /** Writes a file that nobody but the client can read, and answers where. */
    Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text, StandardOpenOption.WRITE);
        if (isRoot()) {
            giveAway(file);
        }
        return file;
    }

    private static boolean isRoot() {
        return ProcessHandle.current().info().user().filter("root"::equals).isPresent();
    }

    private static void giveAway(Path path) throws IOException {
        Files.setAttribute(path, "unix:gid", STRANGER);
        Files.setAttribute(path, "unix:uid", STRANGER);
    }

    /** Removes what was made for the client alone. */
    void remove() throws IOException {
        if (isTemporary(folder)) {
            remove(folder);
        }
    }

    private static void removeNoted(Path note) throws IOException {
        try {
            Path old = Path.of(Files.readString(note, StandardCharsets.UTF_8).strip());
            if (isTemporary(old)) {
                remove(old);
            }
        } catch (NoSuchFileException none) {
            // The first one, or the last one was removed in good order.
        }
    }

    private static boolean isTemporary(Path folder) {
        return String.valueOf(folder.getFileName()).startsWith(PREFIX);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
