package dev.flagship.cli.challenge;

import dev.flagship.api.challenge.CatalogProblem;
import dev.flagship.api.challenge.CatalogReading;
import dev.flagship.api.challenge.ChallengeEntry;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks a catalog file without a platform. */
@Command(name = "validate", description = "Check a catalog file. Needs no running platform.")
final class ValidateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final CatalogFile catalog = new CatalogFile();

    @Option(names = "--json", description = "Print JSON: {valid, challenges, problems}.")
    private boolean json;

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The result in JSON. */
    private record Report(boolean valid, List<String> challenges, List<CatalogProblem> problems) {}

    @Override
    public Integer call() {
        CatalogReading reading = catalog.read();
        List<String> good =
                reading.challenges().stream().map(ChallengeEntry::slug).toList();
        if (json) {
            terminal.printJson(new Report(reading.isClean(), good, reading.problems()));
        } else {
            reading.problems().forEach(problem -> terminal.print(problem.code() + ": " + problem));
            terminal.print(good.size() + " good, " + reading.problems().size() + " problems");
        }
        return reading.isClean() ? ExitCodes.OK : ExitCodes.USAGE;
    }
}
