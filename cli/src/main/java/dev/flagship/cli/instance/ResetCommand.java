package dev.flagship.cli.instance;

import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives an instance new containers and a new flag. */
@Command(
        name = "reset",
        description = "Give an instance new containers and a new flag in place of the old; its expiry stays.")
final class ResetCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final InstanceIdOption instance = new InstanceIdOption();

    @Mixin
    private final WaitOption wait = new WaitOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ResetCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Api api = Api.of(terminal);
        return wait.show(api, new InstancePrinter(terminal, json), api.post(instance.path() + "/reset", Map.of()));
    }
}
