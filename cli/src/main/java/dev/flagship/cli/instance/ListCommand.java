package dev.flagship.cli.instance;

import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Lists live instances. */
@Command(name = "list", description = "List your live instances; operators list everybody's.")
final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--all", description = "Everybody's; operators only.")
    private boolean all;

    @Option(names = "--account", paramLabel = "ID", description = "Those of this account; operators only.")
    private long account;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Api api = Api.of(terminal);
        InstancePrinter printer = new InstancePrinter(terminal, json);
        if (!all && account == 0) {
            printer.all(api.get("/instances").path("data"));
            return ExitCodes.OK;
        }
        String query = "/instances?view=admin&per_page=100" + (account == 0 ? "" : "&account_id=" + account);
        JsonNode answer = api.get(query);
        printer.all(answer.path("data"));
        JsonNode pages = answer.path("meta").path("pagination");
        if (pages.path("pages").asInt(1) > 1) {
            terminal.tell("the first 100 of " + pages.path("total").asInt());
        }
        return ExitCodes.OK;
    }
}
