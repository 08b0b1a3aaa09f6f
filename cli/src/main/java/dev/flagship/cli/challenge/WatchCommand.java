package dev.flagship.cli.challenge;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.UntilDone;
import dev.flagship.cli.remote.Api;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Runs the solvers of challenges on the running platform again and again, until Ctrl-C. */
@Command(
        name = "watch",
        description = {
            "Let solvers solve their challenges on the running platform again and again, until Ctrl-C, and report what"
                    + " came of it, so that operators see what is broken. Nothing is scored, and what was started is"
                    + " stopped.",
            "For operators, and for authors at challenges of their own. Solvers run on this machine; see: flagship help"
                    + " challenge test."
        })
final class WatchCommand implements Callable<Integer> {
    private static final int LONGEST_TIMEOUT = 3600;

    private final Terminal terminal;

    @Parameters(
            paramLabel = "SLUG",
            arity = "0..*",
            description = "Which challenges, by slug or id (default: all of the catalog that are visible, have"
                    + " instances and a solver).")
    private List<String> names = List.of();

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Option(
            names = "--every",
            paramLabel = "TIME",
            converter = Interval.class,
            description = "How often a round begins, e.g. 90s, 15m or 2h (default: ${DEFAULT-VALUE}).",
            defaultValue = "15m")
    private Duration every = Duration.ofMinutes(15);

    @Option(names = "--once", description = "One round; ends with 0 when all were solved, 4 when one failed, else 1.")
    private boolean once;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long a start, a stop or a solver may take (default: ${DEFAULT-VALUE}).",
            defaultValue = "120")
    private int timeout = 120;

    @Option(
            names = "--json",
            description = "Print a line of JSON for each run: {challenge, outcome, seconds, detail, reported}.")
    private boolean json;

    WatchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (timeout < 1 || timeout > LONGEST_TIMEOUT) {
            throw new CommandException(
                    ExitCodes.USAGE, "--timeout: " + timeout + " (expected: 1 to " + LONGEST_TIMEOUT + ")");
        }
        Checkout checkout = catalog.checkout();
        Api api = Api.of(terminal);
        List<Watched> watched = Watched.choose(checkout, api, names, terminal::tell);
        Duration patience = Duration.ofSeconds(timeout);
        Watch watch = new Watch(api, patience, this::print, terminal::tell);
        try (UntilDone _ = UntilDone.begin(patience.multipliedBy(2), terminal::tell)) {
            if (once) {
                return watch.once(watched);
            }
            terminal.tell("watching " + watched.size() + (watched.size() == 1 ? " challenge" : " challenges")
                    + "; Ctrl-C ends it");
            watch.forever(watched, every);
            return ExitCodes.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (once) {
                throw new CommandException(ExitCodes.FAILED, "interrupted", e);
            }
            return ExitCodes.OK;
        }
    }

    private void print(Watch.Checked checked) {
        if (json) {
            terminal.print(JsonMapper.shared().writeValueAsString(checked));
            return;
        }
        String what = switch (checked.outcome()) {
            case "solved" -> "  ok    " + checked.challenge();
            case "failed" -> "  FAIL  " + checked.challenge() + ": " + checked.detail();
            default -> "  -     " + checked.challenge() + " was not tried: " + checked.detail();
        };
        terminal.print(what + " (" + checked.seconds() + " s)");
    }
}
