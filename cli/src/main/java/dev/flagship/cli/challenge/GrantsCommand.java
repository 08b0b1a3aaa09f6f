package dev.flagship.cli.challenge;

import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Lists grants. */
@Command(
        name = "grants",
        description = "List what challenges are granted beyond what everybody gets: by whom, when and why.")
final class GrantsCommand implements Callable<Integer> {
    private static final String ROW = "%-24s %-9s %-17s %-16s %-10s %s";
    private static final int MINUTES = 16;

    private final Terminal terminal;

    @Option(names = "--all", description = "Also those that were withdrawn.")
    private boolean all;

    @Option(names = "--json", description = "Print JSON, as GET /api/v1/grants has it: all of them.")
    private boolean json;

    GrantsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        JsonNode grants = Api.of(terminal).get("/grants").path("data");
        if (json) {
            terminal.printJson(grants);
            return ExitCodes.OK;
        }
        terminal.print(ROW.formatted("CHALLENGE", "WEAKNESS", "SINCE", "BY", "", "REASON"));
        for (JsonNode grant : grants) {
            boolean withdrawn = !grant.path("withdrawn_at").asString("").isEmpty();
            if (all || !withdrawn) {
                String since = grant.path("granted_at").asString("");
                terminal.print(ROW.formatted(
                        grant.path("slug").asString(""),
                        grant.path("weakness").asString(""),
                        since.substring(0, Math.min(MINUTES, since.length())),
                        grant.path("granted_by").asString(""),
                        withdrawn ? "withdrawn" : "",
                        grant.path("reason").asString("")));
            }
        }
        return ExitCodes.OK;
    }
}
