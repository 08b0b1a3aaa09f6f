package dev.flagship.cli.instance;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import java.util.UUID;
import picocli.CommandLine.Parameters;

/** The argument that names an instance. */
final class InstanceIdOption {
    @Parameters(paramLabel = "INSTANCE", description = "The instance's id, as `instance list` shows it.")
    private String id = "";

    /** Returns its path in the REST API. */
    String path() {
        try {
            return "/instances/" + UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCodes.USAGE, "INSTANCE: " + id + " (expected: a UUID)", e);
        }
    }
}
