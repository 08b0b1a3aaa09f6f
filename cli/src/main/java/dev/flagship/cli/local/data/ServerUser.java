package dev.flagship.cli.local.data;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.List;
import java.util.Set;

/**
 * The user that the server runs as. A web application that was broken into must not be root, nor own the database's
 * files, nor be able to use the engine. So if root starts the platform, the server runs as a user without rights.
 *
 * @param name the user; empty for the current user
 * @param group the number of its primary group; empty with the name
 */
public record ServerUser(String name, String group) {
    private static final int FIRST_OPEN_PORT = 1024;
    private static final List<String> CANDIDATES = List.of("flagship-server", "www-data", "nobody");

    /**
     * The node's rights: to reach the engine's socket and the server's files, to run the frp client as another user and
     * end it, and to listen on ports below 1024.
     */
    private static final String OF_THE_NODE =
            "--bounding-set=-all,+chown,+dac_override,+kill,+setgid,+setuid,+setpcap,+net_bind_service";

    /** Chooses the first candidate that exists, if this process runs as root. */
    public static ServerUser choose() {
        if (!isRoot()) {
            return ourselves();
        }
        for (String candidate : CANDIDATES) {
            try {
                UserPrincipal user = Path.of("/")
                        .getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(candidate);
                return new ServerUser(user.getName(), groupOf(candidate));
            } catch (UserPrincipalNotFoundException ignored) {
                // This candidate does not exist; the next one may.
            } catch (IOException e) {
                throw new CommandException(ExitCodes.FAILED, "cannot look up the user " + candidate, e);
            }
        }
        throw new CommandException(
                ExitCodes.FAILED,
                "the server does not run as root and none of the users " + CANDIDATES + " exists; add one with:"
                        + " useradd --system --shell /usr/sbin/nologin flagship-server");
    }

    /** Returns the current user. */
    public static ServerUser ourselves() {
        return new ServerUser("", "");
    }

    /**
     * Returns options of setpriv(1). They leave the server no way to regain any right. The node, which stays the
     * current user, keeps only the rights that it needs.
     *
     * @param port the port of the pages; below 1024 the server keeps the right to listen there and no other
     */
    public List<String> privileges(int port) {
        if (name.isEmpty()) {
            return isRoot() ? List.of("--inh-caps=-all", OF_THE_NODE, "--no-new-privs") : List.of("--no-new-privs");
        }
        String rights = port < FIRST_OPEN_PORT ? "-all,+net_bind_service" : "-all";
        return List.of(
                "--reuid",
                name,
                "--regid",
                group,
                "--clear-groups",
                "--inh-caps=" + rights,
                "--ambient-caps=" + rights,
                "--bounding-set=" + rights,
                "--no-new-privs");
    }

    /** Gives the server a file or folder of its own. */
    public void own(Path path) {
        if (!name.isEmpty()) {
            change(
                    path,
                    () -> Files.setOwner(
                            path,
                            path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name)));
        }
    }

    /** Lets the server read a file that nobody else may read. */
    void mayRead(Path file) {
        if (!name.isEmpty()) {
            share(file, "rw-r-----");
        }
    }

    /** Lets the server open files in a folder whose names it knows; other users may not even do that. */
    void mayPass(Path folder) {
        if (name.isEmpty()) {
            change(folder, () -> Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------")));
        } else {
            share(folder, "rwx--x---");
        }
    }

    private void share(Path path, String permissions) {
        change(path, () -> {
            GroupPrincipal principal =
                    path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group);
            Files.getFileAttributeView(path, PosixFileAttributeView.class).setGroup(principal);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        });
    }

    /** Throws, with what to do, if the server's user cannot reach the place. */
    public void requireReach(Path place) {
        for (Path folder = place; folder != null && !name.isEmpty(); folder = folder.getParent()) {
            if (Files.isDirectory(folder) && !isOpen(folder)) {
                throw new CommandException(
                        ExitCodes.FAILED,
                        "the server runs as the user " + name + ", who cannot enter " + folder + "; move " + place
                                + " out of it, or allow passing through with: chmod o+x " + folder);
            }
        }
    }

    /** Throws, with what to do, if the server's user cannot read the file. */
    public void requireRead(Path file) {
        requireReach(file);
        if (!name.isEmpty() && !mayReadAlready(file)) {
            throw new CommandException(
                    ExitCodes.FAILED,
                    "the server runs as the user " + name + ", who cannot read " + file + "; allow it with: chgrp "
                            + group + " " + file + " && chmod g+r " + file);
        }
    }

    private boolean mayReadAlready(Path file) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
            GroupPrincipal ours =
                    file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group);
            Set<PosixFilePermission> permissions = attributes.permissions();
            return permissions.contains(PosixFilePermission.OTHERS_READ)
                    || (permissions.contains(PosixFilePermission.GROUP_READ)
                            && attributes.group().equals(ours))
                    || attributes.owner().getName().equals(name);
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, "cannot read the permissions of " + file, e);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean isOpen(Path folder) {
        try {
            return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE);
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, "cannot read the permissions of " + folder, e);
        }
    }

    private static String groupOf(String user) throws IOException {
        Process id = new ProcessBuilder("id", "-g", user).start();
        return new String(id.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    }

    private static void change(Path path, Change change) {
        try {
            change.run();
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, path + ": cannot be given away: " + e.getMessage(), e);
        }
    }

    private interface Change {
        void run() throws IOException;
    }
}
