package dev.flagship.cli.engine;

import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Withdraws an acceptance. */
@Command(
        name = "revoke",
        description = "Take back what was accepted of an engine: nothing starts there any more, and what runs goes on.")
final class RevokeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final EngineAddress engine = new EngineAddress();

    @Option(names = "--json", description = "Print JSON, as GET /api/v1/engines/NAME has it.")
    private boolean json;

    RevokeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        JsonNode left = Api.of(terminal).delete(engine.acceptance());
        if (json) {
            terminal.printJson(left);
        } else {
            terminal.print("nothing that " + engine + " lacks is accepted any more");
        }
        return ExitCodes.OK;
    }
}
