package dev.flagship.cli.local.check;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.ServerUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Checks what {@code up} needs of the checkout and of what an earlier run left.
 *
 * @param home the checkout
 * @param java the program that runs the server
 * @param data the data folder, which need not exist
 */
public record PlatformChecks(Path home, Path java, DataFolder data) {
    private static final String SERVER = "server user";

    /** Returns what was found: of the user that the server would run as, and of the keys. */
    public List<Finding> run() {
        return List.of(serverUser(), keys());
    }

    private Finding serverUser() {
        try {
            ServerUser user = ServerUser.choose();
            user.requireReach(home.toAbsolutePath().normalize());
            user.requireReach(java);
            return serverUser(user, System.getProperty("user.name"));
        } catch (CommandException e) {
            return Finding.fail(SERVER, "none that can run it", Objects.toString(e.getMessage(), ""));
        }
    }

    /**
     * Says what it means that the server runs as this user.
     *
     * @param starter the name of the user who starts the platform
     */
    public static Finding serverUser(ServerUser user, String starter) {
        return user.name().isEmpty()
                ? Finding.warn(
                        SERVER,
                        "the server runs as " + starter + " like everything else, who may use the engine",
                        "start it as root, or by the unit in deploy/systemd (sudo scripts/install-service.sh): then it runs as a"
                                + " user without rights")
                : Finding.ok(SERVER, "the server runs as " + user.name() + ", without rights");
    }

    private Finding keys() {
        if (Files.isRegularFile(data.keyset())) {
            return Finding.ok("keys", data.keyset().toString());
        }
        return Files.isDirectory(data.postgres())
                ? Finding.fail(
                        "keys",
                        data.keyset() + " is missing beside a database",
                        "put the file back from its copy, or: ./flagship keys reset --lose-live-flags")
                : Finding.ok("keys", "made at the first start");
    }
}
