package dev.flagship.postgres;

import dev.flagship.postgres.process.DependentProcess;
import dev.flagship.postgres.process.DependentProcess.DeathSignal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;

/**
 * The user that PostgreSQL runs as. PostgreSQL refuses to run as root; so if this JVM runs as root, PostgreSQL runs as
 * a user without privileges and cannot regain any.
 *
 * @param user the name of that user; empty for the current user
 */
record RunAs(String user) {
    private static final List<String> CANDIDATES = List.of("flagship", "postgres", "nobody");

    static boolean weAreRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Chooses the owner of an existing cluster, else the first candidate that can reach the folder. */
    static RunAs choose(Path cluster) {
        if (!weAreRoot()) {
            return new RunAs("");
        }
        RunAs chosen = new RunAs(Files.isDirectory(cluster) ? ownerOf(cluster) : firstExisting(cluster));
        chosen.requireReachable(cluster);
        return chosen;
    }

    /** Starts a program of PostgreSQL with the least privileges that it needs. It gets SIGINT when this JVM ends. */
    Process start(ProcessBuilder builder) throws IOException {
        List<String> privileges = new ArrayList<>();
        if (!user.isEmpty()) {
            privileges.addAll(List.of("--reuid", user, "--regid", primaryGroup(), "--clear-groups"));
            privileges.addAll(List.of("--inh-caps=-all", "--bounding-set=-all"));
        }
        privileges.add("--no-new-privs");
        return DependentProcess.start(DeathSignal.INT, privileges, builder);
    }

    /** Gives the file or folder to the user that PostgreSQL runs as. */
    void own(Path path) throws IOException {
        if (!user.isEmpty()) {
            Files.setOwner(path, principal(path, user));
        }
    }

    private static String ownerOf(Path cluster) {
        try {
            String owner = Files.getOwner(cluster, LinkOption.NOFOLLOW_LINKS).getName();
            if (owner.equals("root")) {
                throw new PostgresException(cluster + " belongs to root (expected: a user without privileges, because"
                        + " PostgreSQL refuses to run as root); give it to one with chown -R");
            }
            return owner;
        } catch (IOException e) {
            throw new PostgresException("cannot read the owner of " + cluster, e);
        }
    }

    private static String firstExisting(Path cluster) {
        for (String name : CANDIDATES) {
            try {
                return principal(cluster, name).getName();
            } catch (UserPrincipalNotFoundException ignored) {
                // This candidate does not exist; the next one may.
            } catch (IOException e) {
                throw new PostgresException("cannot look up the user " + name, e);
            }
        }
        throw new PostgresException("PostgreSQL does not run as root and none of the users " + CANDIDATES
                + " exists; add one with: useradd --system --shell /usr/sbin/nologin flagship");
    }

    private static UserPrincipal principal(Path path, String name) throws IOException {
        return path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
    }

    private String primaryGroup() throws IOException {
        Process id = new ProcessBuilder("id", "-g", user).start();
        String group = new String(id.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        return group.strip();
    }

    private void requireReachable(Path cluster) {
        for (Path folder = cluster.getParent(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder) && !canEnter(folder)) {
                throw new PostgresException("PostgreSQL runs as the user " + user + ", who cannot enter " + folder
                        + "; use another data folder (--data /var/lib/flagship), move the checkout out of " + folder
                        + ", or allow passing through with: chmod o+x " + folder);
            }
        }
    }

    private boolean canEnter(Path folder) {
        try {
            return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE)
                    || Files.getOwner(folder).getName().equals(user);
        } catch (IOException e) {
            throw new PostgresException("cannot read the permissions of " + folder, e);
        }
    }
}
