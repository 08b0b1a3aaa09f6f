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
 * The folder with the node's socket for gateways. Only the node may write there, so gateways know that the socket is
 * the node's. The socket belongs to the user whom gateways run as, so whoever connects is that user or root.
 *
 * @param user the user who gets the socket
 * @param userId the kernel's id of that user
 */
public record GatewayFolder(Path path, UserPrincipal user, int userId) {
    private static final String SOCKET = "node.sock";
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx--x--x");
    private static final Set<PosixFilePermission> USER_ONLY = PosixFilePermissions.fromString("rw-------");

    /**
     * Creates the folder if it is missing.
     *
     * @throws ConfigException when others may write there, or when a file cannot be given to the user
     */
    public static GatewayFolder prepare(GatewayProcesses processes) {
        Path folder = processes.folder();
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
                Files.setPosixFilePermissions(folder, FOLDER);
            }
            // Reads the user's id back from a file that is given to them.
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

    /** Returns the path of the node's socket. */
    public Path socket() {
        return path.resolve(SOCKET);
    }

    /** Gives the socket, which was just created, to the gateways' user and nobody else. */
    void give() throws IOException {
        Files.setPosixFilePermissions(socket(), USER_ONLY);
        Files.setOwner(socket(), user);
    }
}
