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
 * The folder of one frp client, and the user it runs as. The client handles bytes of strangers and of the server. So
 * when the node runs as root, the client runs as a user id that no account has: somebody who takes it over gets neither
 * the engine nor the keys. That user cannot enter the data folder, so the client gets a temporary folder. A note of it
 * is kept for whoever cleans up after a node that died. The folder around it stays root's and is open only to a group
 * id that is drawn for each client, because clients of other platforms have the same user id. After hand-over root
 * writes nothing there, and follows no links when removing it.
 *
 * @param outer the folder that is removed with the client; the same as {@code folder} when that is the node's own
 * @param folder the client's folder
 * @param privileges options for setpriv(1)
 */
record ClientHome(Path outer, Path folder, int group, List<String> privileges) {
    /** A user id from the range that Debian leaves unused. */
    static final int STRANGER = 65_333;

    private static final Logger log = LoggerFactory.getLogger(ClientHome.class);
    private static final int FIRST_GROUP = 65_000;
    private static final int END_OF_GROUPS = 65_534;
    private static final String PREFIX = "flagship-frp-";
    private static final List<String> ALWAYS = List.of("--pdeathsig", "KILL", "--no-new-privs", "--inh-caps=-all");

    ClientHome {
        privileges = List.copyOf(privileges);
    }

    /** Creates one; {@code kept} is the node's own folder for clients. */
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
        return new ClientHome(outer, folder, group, privileges(group));
    }

    /**
     * Returns options for setpriv(1) with which the client's program runs: where root runs the node as a user id that
     * no account has, and as this group.
     */
    static List<String> privileges(int group) {
        List<String> stranger = isRoot()
                ? List.of("--reuid=" + STRANGER, "--regid=" + group, "--clear-groups", "--bounding-set=-all")
                : List.of();
        return Stream.concat(ALWAYS.stream(), stranger.stream()).toList();
    }

    /**
     * Writes a file that only the client can read, and returns its path. All files are written before the hand-over.
     */
    Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text, StandardOpenOption.WRITE);
        return file;
    }

    /** Makes the folder the client's. The files go first, while nobody else can change the folder. */
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

    /** Removes what was created for this client. */
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
            // There was no client before, or its folder was removed properly.
        } catch (IOException e) {
            log.warn("what an frp client had is not removed: {}", e.toString());
        }
    }

    /**
     * Checks the owner, because the name in the note may by now be a folder of somebody else, who would like root to
     * remove something.
     */
    private static boolean isOurs(Path folder) throws IOException {
        return String.valueOf(folder.getFileName()).startsWith(PREFIX)
                && Files.isDirectory(folder, NOFOLLOW_LINKS)
                && Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid", NOFOLLOW_LINKS));
    }
}
