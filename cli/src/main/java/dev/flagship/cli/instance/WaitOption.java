package dev.flagship.cli.instance;

import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.remote.Api;
import dev.flagship.cli.remote.Instances;
import java.time.Duration;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Waits for an instance, if the option asks for it. */
final class WaitOption {
    @Option(names = "--wait", description = "Return when it runs; fails when it will not.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long to --wait (default: ${DEFAULT-VALUE}).",
            defaultValue = "300")
    private int timeout = 300;

    /** Prints the instance, after waiting if that was asked for. Returns the command's exit code. */
    int show(Api api, InstancePrinter printer, JsonNode asked) throws InterruptedException {
        JsonNode instance = wait ? new Instances(api).settled(asked, Duration.ofSeconds(timeout)) : asked;
        printer.one(instance);
        return wait && !Instances.isRunning(instance) ? ExitCodes.FAILED : ExitCodes.OK;
    }
}
