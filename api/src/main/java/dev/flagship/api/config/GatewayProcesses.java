package dev.flagship.api.config;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Gateways in processes of their own.
 *
 * @param folder the folder of the node's socket, where they find it; the node makes it, and nobody else may write there
 * @param user the user that they run as; empty for the node's own user
 * @param own whether the node has a gateway of its own besides
 */
public record GatewayProcesses(Path folder, String user, boolean own) {
    public GatewayProcesses {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(user, "user");
    }
}
