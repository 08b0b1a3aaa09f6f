package dev.flagship.cli.local;

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
 * Who the server runs as. A web application that falls must not be root, nor the owner of the database's files, nor
 * anyone who may use the engine; so where root starts the platform, the server is given away to a user without rights.
 *
 * @param name the user; empty when it is simply the user we are
 * @param group its primary group's number; empty with the name
 */
record ServerUser(String name, String group) {
    private static final int FIRST_OPEN_PORT = 1024;
    private static final List<String> CANDIDATES = List.of("flagship-server", "www-data", "nobody");

    /** To reach an engine's socket and what is the server's, to give the frp client away and end it, and ports below 1024. */
    private static final String OF_THE_NODE =
            "--bounding-set=-all,+chown,+dac_override,+kill,+setgid,+setuid,+setpcap,+net_bind_service";

    /** Chooses the first user that exists, where we are root. */
    static ServerUser choose() {
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
                // The next one may exist.
            } catch (IOException e) {
                throw new CommandException(ExitCodes.FAILED, "cannot look up the user " + candidate, e);
            }
        }
        throw new CommandException(
                ExitCodes.FAILED,
                "the server does not run as root and none of the users " + CANDIDATES + " exists; add one with:"
                        + " useradd --system --shell /usr/sbin/nologin flagship-server");
    }

    /** The user we are. */
    static ServerUser ourselves() {
        return new ServerUser("", "");
    }

    /**
     * Options of setpriv(1) that leave the server no way back to any right, and the node, which stays who we are, those that
     * it needs.
     *
     * @param port of the pages; for one that Linux keeps for root, the server has the right to listen there and no other
     */
    List<String> privileges(int port) {
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

    /** Gives it a file or folder of its own. */
    void own(Path path) {
        if (!name.isEmpty()) {
            change(
                    path,
                    () -> Files.setOwner(
                            path,
                            path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name)));
        }
    }

    /** Lets it read a file that nobody else may. */
    void mayRead(Path file) {
        if (!name.isEmpty()) {
            share(file, "rw-r-----");
        }
    }

    /** Lets it get at the files of a folder whose names it knows; nobody else may even do that. */
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

    /** Refuses a place that it cannot get to, and says what to do. */
    void requireReach(Path place) {
        for (Path folder = place; folder != null && !name.isEmpty(); folder = folder.getParent()) {
            if (Files.isDirectory(folder) && !isOpen(folder)) {
                throw new CommandException(
                        ExitCodes.FAILED,
                        "the server runs as the user " + name + ", who cannot enter " + folder + "; move " + place
                                + " out of it, or allow passing through with: chmod o+x " + folder);
            }
        }
    }

    /** Refuses a file that it cannot read, and says what to do. */
    void requireRead(Path file) {
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
