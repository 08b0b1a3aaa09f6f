package dev.flagship.cli.challenge;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.UntilDone;
import dev.flagship.cli.remote.Api;
import dev.flagship.cli.remote.Board;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tests a challenge on the running platform with its own solver. */
@Command(
        name = "test",
        description = {
            "Start a challenge on the running platform, let its solver solve it, and see that the flag is right and that"
                    + " a second instance has another one. Nothing is scored, and what was started is stopped.",
            "For operators, and authors of what they made. The solver is the first of solution_references that is a file; it gets URL CONNECT_HOST for"
                    + " http, HOST PORT for tcp, and prints the flag on its last line."
        })
final class TestCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "SLUG", description = "Which challenge.")
    private String slug = "";

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Option(
            names = "--second-account",
            paramLabel = "ID",
            description = "Start the second instance for this account, beside the first"
                    + " (default: for yours, after the first is gone).")
    private long secondAccount;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long a start, a stop or the solver may take (default: ${DEFAULT-VALUE}).",
            defaultValue = "120")
    private int timeout = 120;

    @Option(names = "--json", description = "Print JSON: {challenge, passed, checks: [{check, holds, detail}]}.")
    private boolean json;

    TestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The result in JSON. */
    private record Report(String challenge, boolean passed, List<TryOut.Check> checks) {}

    @Override
    public Integer call() throws InterruptedException {
        Checkout checkout = catalog.checkout();
        Duration patience = Duration.ofSeconds(timeout);
        Solver solver = new Solver(checkout.requireSolver(slug), patience, terminal::tell);
        Api api = Api.of(terminal);
        TryOut tryOut = new TryOut(api, new Board(api).idOf(slug), solver, patience);
        List<TryOut.Check> checks = run(tryOut, patience);
        boolean passed = checks.stream().allMatch(TryOut.Check::holds);
        if (json) {
            terminal.printJson(new Report(slug, passed, checks));
        } else {
            checks.forEach(check -> terminal.print((check.holds() ? "  ok    " : "  FAIL  ")
                    + check.check()
                    + (check.detail().isEmpty() ? "" : ": " + check.detail())));
            terminal.print(slug + (passed ? " passed" : " did not pass"));
        }
        return passed ? ExitCodes.OK : ExitCodes.NOT_PASSED;
    }

    private List<TryOut.Check> run(TryOut tryOut, Duration patience) {
        try (UntilDone _ = UntilDone.begin(patience.multipliedBy(2), terminal::tell)) {
            return tryOut.run(secondAccount);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCodes.FAILED, "interrupted", e);
        }
    }
}
