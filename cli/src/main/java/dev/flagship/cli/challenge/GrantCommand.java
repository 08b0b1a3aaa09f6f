package dev.flagship.cli.challenge;

import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Grants a challenge weaker isolation. */
@Command(
        name = "grant",
        description = {
            "Let a challenge start with weaker isolation, as its definition asks for it. For operators.",
            "It holds for whatever its author makes of it, is red in every list, and is in the audit log."
        })
final class GrantCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final WeaknessOption what = new WeaknessOption();

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why it is needed, 1 to 500 characters.")
    private String reason = "";

    @Option(names = "--json", description = "Print JSON: the grant.")
    private boolean json;

    GrantCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        String weakness = what.weakness();
        Api api = Api.of(terminal);
        JsonNode grant = api.post(what.path(api), Map.of("weakness", weakness, "reason", reason));
        if (json) {
            terminal.printJson(grant);
        } else {
            terminal.print(grant.path("slug").asString("") + " is granted " + weakness);
        }
        return ExitCodes.OK;
    }
}
