package dev.flagship.cli.instance;

import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import dev.flagship.cli.remote.Instances;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Gives an instance new containers and a new flag. */
@Command(
        name = "reset",
        description = "Give an instance new containers and a new flag in place of the old; its expiry stays.")
final class ResetCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final InstanceIdOption instance = new InstanceIdOption();

    @Option(names = "--wait", description = "Return when it runs again; fails when it will not.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long to --wait (default: ${DEFAULT-VALUE}).",
            defaultValue = "300")
    private int timeout = 300;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ResetCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Api api = Api.of(terminal);
        JsonNode starting = api.post(instance.path() + "/reset", Map.of());
        if (wait) {
            starting = new Instances(api).settled(starting, Duration.ofSeconds(timeout));
        }
        new InstancePrinter(terminal, json).one(starting);
        return wait && !Instances.isRunning(starting) ? ExitCodes.FAILED : ExitCodes.OK;
    }
}
