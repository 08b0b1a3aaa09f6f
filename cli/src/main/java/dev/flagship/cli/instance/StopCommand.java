package dev.flagship.cli.instance;

import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Stops one instance. */
@Command(name = "stop", description = "Stop an instance; its files are lost. Operators may stop anybody's.")
final class StopCommand implements Callable<Integer> {
    private static final Set<String> GONE = Set.of("STOPPED", "FAILED");

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
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (wait && !GONE.contains(stopping.path("state").asString()) && System.nanoTime() - deadline < 0) {
            TimeUnit.MILLISECONDS.sleep(250);
            stopping = api.get(instance.path()).path("data");
        }
        new InstancePrinter(terminal, json).one(stopping);
        return wait && !GONE.contains(stopping.path("state").asString()) ? ExitCodes.FAILED : ExitCodes.OK;
    }
}
