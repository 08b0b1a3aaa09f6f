package dev.flagship.cli.challenge;

import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import dev.flagship.cli.remote.Weaker;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Lists the challenges on the board. */
@Command(name = "list", description = "List the challenges on the board.")
final class ListCommand implements Callable<Integer> {
    private static final String ROW = "%5s  %-24s %-32s %-12s %-10s %7s %7s  %s";

    private final Terminal terminal;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        JsonNode challenges = Api.of(terminal).get("/challenges?slugs=true").path("data");
        if (json) {
            terminal.printJson(challenges);
            return ExitCodes.OK;
        }
        terminal.print(ROW.formatted("ID", "SLUG", "NAME", "CATEGORY", "TYPE", "POINTS", "SOLVES", ""));
        for (JsonNode each : challenges) {
            terminal.print(ROW.formatted(
                    each.path("id").asString(),
                    each.path("slug").asString(""),
                    each.path("name").asString(),
                    each.path("category").asString(),
                    each.path("type").asString(),
                    each.path("value").asString(),
                    each.path("solves").asString(),
                    (each.path("solved_by_me").asBoolean(false) ? "solved " : "") + Weaker.mark(each)));
        }
        return ExitCodes.OK;
    }
}
