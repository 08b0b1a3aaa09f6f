package dev.flagship.node.frp;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one client, and who that is. Strangers' bytes and the server's words go through the client, so where root
 * runs the node it runs as a number that no account has: whoever takes it over has neither the engine nor the keys. Such a
 * number cannot pass through the data folder, so its folder is a temporary one, of which a note is kept for whoever comes
 * after a node that died. What is around it stays root's, and open only to a group that is drawn for each client: another
 * platform's has the same number. Once it is handed over, root writes nothing there, and follows no link when it removes it.
 *
 * @param outer what is removed with the client; the folder itself where that is the node's own
 * @param folder the client's
 * @param privileges options of setpriv(1)
 */
record ClientHome(Path outer, Path folder, int group, List<String> privileges) {
    /** Of those that Debian leaves to nobody. */
    static final int STRANGER = 65_333;

    private static final Logger log = LoggerFactory.getLogger(ClientHome.class);
    private static final int FIRST_GROUP = 65_000;
    private static final int END_OF_GROUPS = 65_534;
    private static final String PREFIX = "flagship-frp-";
    private static final List<String> ALWAYS = List.of("--pdeathsig", "KILL", "--no-new-privs", "--inh-caps=-all");

    ClientHome {
        privileges = List.copyOf(privileges);
    }

    /** Makes one; {@code kept} is the node's own folder for clients. */
    static ClientHome make(Path kept, RandomGenerator random) throws IOException {
        Files.createDirectories(
                kept, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (!isRoot()) {
            return new ClientHome(kept, kept, 0, ALWAYS);
        }
        Path note = kept.resolve("home");
        removeNoted(note);
        Path outer = Files.createTempDirectory(PREFIX);
        Files.writeString(note, outer.toString());
        int group = random.nextInt(FIRST_GROUP, END_OF_GROUPS);
        Files.setAttribute(outer, "unix:gid", group, NOFOLLOW_LINKS);
        Files.setPosixFilePermissions(outer, PosixFilePermissions.fromString("rwx--x---"));
        Path folder = Files.createDirectory(
                outer.resolve("client"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        List<String> stranger =
                List.of("--reuid=" + STRANGER, "--regid=" + group, "--clear-groups", "--bounding-set=-all");
        return new ClientHome(
                outer,
                folder,
                group,
                Stream.concat(ALWAYS.stream(), stranger.stream()).toList());
    }

    /** Writes a file that nobody but the client can read, and answers where. All are written before it is handed over. */
    Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text, StandardOpenOption.WRITE);
        return file;
    }

    /** From here on the folder is the client's: the files first, while nobody else can change what is there. */
    void handOver() throws IOException {
        if (!isRoot()) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                giveAway(file);
            }
        }
        giveAway(folder);
    }

    private static boolean isRoot() {
        return ProcessHandle.current().info().user().filter("root"::equals).isPresent();
    }

    private void giveAway(Path path) throws IOException {
        Files.setAttribute(path, "unix:gid", group, NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:uid", STRANGER, NOFOLLOW_LINKS);
    }

    /** Removes what was made for the client alone. */
    void remove() throws IOException {
        if (!outer.equals(folder)) {
            FolderRemoval.remove(outer);
        }
    }

    private static void removeNoted(Path note) {
        try {
            Path old = Path.of(Files.readString(note, StandardCharsets.UTF_8).strip());
            if (isOurs(old)) {
                FolderRemoval.remove(old);
            }
        } catch (NoSuchFileException none) {
            // The first one, or the last one was removed in good order.
        } catch (IOException e) {
            log.warn("what an frp client had is not removed: {}", e.toString());
        }
    }

    /** Its name may be anybody's by now, who would like to have something else removed. */
    private static boolean isOurs(Path folder) throws IOException {
        return String.valueOf(folder.getFileName()).startsWith(PREFIX)
                && Files.isDirectory(folder, NOFOLLOW_LINKS)
                && Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid", NOFOLLOW_LINKS));
    }
}
