package dev.flagship.node.gateways;

import dev.flagship.api.config.ConfigException;
import dev.flagship.api.config.GatewayProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * Where gateways find the node's socket. Only the node writes there, and the socket is given to the user whom gateways run as:
 * whoever finds it there knows that it is the node's, and whoever comes by it is that user or root.
 *
 * @param user whom the socket is given to
 * @param userId the same as the kernel knows it
 */
public record GatewayFolder(Path path, UserPrincipal user, int userId) {
    private static final String SOCKET = "node.sock";
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx--x--x");
    private static final Set<PosixFilePermission> USER_ONLY = PosixFilePermissions.fromString("rw-------");

    /**
     * Makes the folder where it is missing.
     *
     * @throws ConfigException when others may write there, or nothing can be given to the user
     */
    public static GatewayFolder prepare(GatewayProcesses processes) {
        Path folder = processes.folder();
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
                Files.setPosixFilePermissions(folder, FOLDER);
            }
            // What a file that is given to somebody has for an owner is how the kernel calls them.
            Path given = Files.createTempFile(folder, "user", "");
            try {
                UserPrincipal us = Files.getOwner(given);
                requireOurs(folder, us);
                UserPrincipal user = processes.user().isEmpty()
                        ? us
                        : folder.getFileSystem()
                                .getUserPrincipalLookupService()
                                .lookupPrincipalByName(processes.user());
                Files.setOwner(given, user);
                return new GatewayFolder(folder, user, (int) Files.getAttribute(given, "unix:uid"));
            } finally {
                Files.delete(given);
            }
        } catch (IOException e) {
            throw new ConfigException(
                    "flagship.gateway.processes: " + folder + " for user '" + processes.user() + "': " + e, e);
        }
    }

    private static void requireOurs(Path folder, UserPrincipal us) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
        UserPrincipal owner = Files.getOwner(folder);
        if (!owner.equals(us)
                || permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new ConfigException("flagship.gateway.processes: " + folder + " is "
                    + PosixFilePermissions.toString(permissions) + " of " + owner.getName() + " (expected: "
                    + PosixFilePermissions.toString(FOLDER) + " of " + us.getName() + ")");
        }
    }

    /** Where the node listens. */
    public Path socket() {
        return path.resolve(SOCKET);
    }

    /** Gives the socket, which was just made, to the gateways' user and nobody else. */
    void give() throws IOException {
        Files.setPosixFilePermissions(socket(), USER_ONLY);
        Files.setOwner(socket(), user);
    }
}
