package dev.flagship.cli.instance;

import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.remote.Api;
import dev.flagship.cli.remote.Instances;
import java.time.Duration;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Waiting for an instance that was asked for. */
final class WaitOption {
    @Option(names = "--wait", description = "Return when it runs; fails when it will not.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long to --wait (default: ${DEFAULT-VALUE}).",
            defaultValue = "300")
    private int timeout = 300;

    /** Prints the instance, after it settled where that was asked for, and says how the command ends. */
    int show(Api api, InstancePrinter printer, JsonNode asked) throws InterruptedException {
        JsonNode instance = wait ? new Instances(api).settled(asked, Duration.ofSeconds(timeout)) : asked;
        printer.one(instance);
        return wait && !Instances.isRunning(instance) ? ExitCodes.FAILED : ExitCodes.OK;
    }
}
