package dev.flagship.cli.engine;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Accepts that an engine lacks controls. */
@Command(
        name = "accept",
        description = {
            "Let hostile code run on an engine without controls that its kind cannot carry: exactly those that",
            "`engine show` names. If another one fails, nothing starts again; what must hold nobody can accept."
        })
final class AcceptCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final EngineAddress engine = new EngineAddress();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is kept and audited.")
    private String reason = "";

    @Option(
            names = "--controls",
            required = true,
            split = ",",
            paramLabel = "CONTROL",
            description =
                    "The controls that may be missing, with commas between; refused where the engine lacks others.")
    private List<String> controls = List.of();

    @Option(names = "--json", description = "Print JSON, as GET /api/v1/engines/NAME has it.")
    private boolean json;

    AcceptCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (reason.isBlank()) {
            throw new CommandException(ExitCodes.USAGE, "--reason: blank (expected: why this is acceptable here)");
        }
        List<String> named = List.copyOf(new TreeSet<>(controls));
        JsonNode accepted = Api.of(terminal).post(engine.acceptance(), Map.of("controls", named, "reason", reason));
        if (json) {
            terminal.printJson(accepted);
        } else {
            terminal.print("accepted without " + String.join(", ", named) + "; the node looks at " + engine + " again");
        }
        return ExitCodes.OK;
    }
}
