package dev.flagship.cli.local;

import dev.flagship.api.config.GatewayProcesses;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about gateways in processes of their own. */
final class GatewayOptions {
    @Option(
            names = "--gateways",
            paramLabel = "FOLDER",
            description = "Gateways in processes of their own find the node by a socket in this folder, which is made"
                    + " (default: there are none).",
            defaultValue = "")
    String folder = "";

    @Option(
            names = "--gateways-user",
            paramLabel = "NAME",
            description = "The user whom they run as (default: the node's).",
            defaultValue = "")
    String user = "";

    @Option(names = "--no-own-gateway", description = "Players come to these alone, and to none inside the node.")
    boolean withoutOwn;

    /** Returns the same options as a command line. */
    List<String> asArguments() {
        return List.of("--gateways=" + folder, "--gateways-user=" + user, "--no-own-gateway=" + withoutOwn);
    }

    /**
     * Returns the gateways; null if there are none. Throws {@link IllegalArgumentException} that names the option which
     * needs another.
     */
    @Nullable
    GatewayProcesses processes() {
        if (!folder.isEmpty()) {
            return new GatewayProcesses(Path.of(folder).toAbsolutePath(), user, !withoutOwn);
        }
        if (withoutOwn || !user.isEmpty()) {
            throw new IllegalArgumentException(
                    (withoutOwn ? "--no-own-gateway" : "--gateways-user") + " needs --gateways");
        }
        return null;
    }
}
