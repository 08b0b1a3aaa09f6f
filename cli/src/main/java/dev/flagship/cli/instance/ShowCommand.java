package dev.flagship.cli.instance;

import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows one instance. */
@Command(name = "show", description = "Show an instance.")
final class ShowCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final InstanceIdOption instance = new InstanceIdOption();

    @Option(
            names = "--look",
            description =
                    "Have its node read now what the engine says of its containers, and show that, too; for operators.")
    private boolean look;

    @Option(names = "--json", description = "Print JSON; with --look, what was seen is in `look`.")
    private boolean json;

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Api api = Api.of(terminal);
        JsonNode shown = api.get(instance.path()).path("data");
        if (!look) {
            new InstancePrinter(terminal, json).one(shown);
            return ExitCodes.OK;
        }
        JsonNode seen = new InstanceLook(api, instance.path()).now();
        if (json && shown instanceof ObjectNode object) {
            object.set("look", seen);
        }
        new InstancePrinter(terminal, json).one(shown);
        if (!json) {
            InstanceLook.print(seen, terminal);
        }
        return ExitCodes.OK;
    }
}
