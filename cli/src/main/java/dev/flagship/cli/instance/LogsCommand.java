package dev.flagship.cli.instance;

import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Shows what an instance wrote last. */
@Command(
        name = "logs",
        description = "Show what was kept of an instance's output: its end, once it has ended by itself. For operators"
                + " and observers; no flag is in it.")
final class LogsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final InstanceIdOption instance = new InstanceIdOption();

    @Option(names = "--json", description = "Print JSON: {text}.")
    private boolean json;

    LogsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        JsonNode logs = Api.of(terminal).get(instance.path() + "/logs").path("data");
        String text = logs.path("text").asString("");
        if (json) {
            terminal.printJson(logs);
        } else if (text.isBlank()) {
            terminal.tell("nothing was kept of its output; that is done when an instance ends by itself");
        } else {
            terminal.print(text.stripTrailing());
        }
        return ExitCodes.OK;
    }
}
