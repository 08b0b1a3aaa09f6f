package dev.flagship.cli.instance;

import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Extends one instance. */
@Command(name = "extend", description = "Let a running instance live longer, as far as the limits allow.")
final class ExtendCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final InstanceIdOption instance = new InstanceIdOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ExtendCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        new InstancePrinter(terminal, json).one(Api.of(terminal).patch(instance.path(), Map.of()));
        return ExitCodes.OK;
    }
}
