package dev.flagship.cli.instance;

import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import dev.flagship.cli.remote.Instances;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Stops one instance. */
@Command(name = "stop", description = "Stop an instance; its files are lost. Operators may stop anybody's.")
final class StopCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Terminal terminal;

    @Mixin
    private final InstanceIdOption instance = new InstanceIdOption();

    @Option(names = "--wait", description = "Return when it is gone, at the latest after five minutes.")
    private boolean wait;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    StopCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Api api = Api.of(terminal);
        JsonNode stopping = api.delete(instance.path());
        if (wait) {
            stopping = new Instances(api).gone(stopping, PATIENCE);
        }
        new InstancePrinter(terminal, json).one(stopping);
        return wait && !Instances.isGone(stopping) ? ExitCodes.FAILED : ExitCodes.OK;
    }
}
