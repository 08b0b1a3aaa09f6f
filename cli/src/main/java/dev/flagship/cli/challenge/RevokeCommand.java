package dev.flagship.cli.challenge;

import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Withdraws a grant. */
@Command(
        name = "revoke",
        description = {
            "Withdraw what was granted: nothing starts or is reset by it any more. For operators.",
            "What runs goes on until it is stopped; it says how many instances these are."
        })
final class RevokeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final WeaknessOption what = new WeaknessOption();

    @Option(names = "--json", description = "Print JSON: how many instances have not ended, and go on.")
    private boolean json;

    RevokeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        String weakness = what.weakness();
        Api api = Api.of(terminal);
        JsonNode answer = api.delete(what.path(api) + "/" + weakness);
        if (json) {
            terminal.printJson(answer);
            return ExitCodes.OK;
        }
        int running = answer.path("running").asInt(0);
        terminal.print(what.challenge() + " is no longer granted " + weakness);
        if (running > 0) {
            terminal.print("  instances that have not ended and go on: " + running);
        }
        return ExitCodes.OK;
    }
}
