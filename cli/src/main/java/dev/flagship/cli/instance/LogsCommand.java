package dev.flagship.cli.instance;

import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Shows the last output of an instance. */
@Command(
        name = "logs",
        description = "Show what an instance wrote last, without its flag: for operators, of one that runs, what it"
                + " wrote by now; of one that ended by itself, what was kept.")
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
        Api api = Api.of(terminal);
        JsonNode logs = api.get(instance.path() + "/logs").path("data");
        String kept = logs.path("text").asString("");
        boolean live = logs.path("live").asBoolean(false);
        String text = live ? InstanceLook.text(new InstanceLook(api, instance.path()).now()) : kept;
        if (json) {
            terminal.printJson(Map.of("text", text));
        } else if (text.isBlank()) {
            terminal.tell(
                    live
                            ? "it has written nothing so far"
                            : "nothing was kept of its output; that is done when an instance ends by itself");
        } else {
            terminal.print(text.stripTrailing());
        }
        return ExitCodes.OK;
    }
}
