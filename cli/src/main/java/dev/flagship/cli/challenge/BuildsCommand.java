package dev.flagship.cli.challenge;

import dev.flagship.api.challenge.CatalogReading;
import dev.flagship.api.challenge.ChallengeEntry;
import dev.flagship.api.challenge.ContainerDefinition;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Names the images that the good entries of a catalog want to be built. */
@Command(
        name = "builds",
        description = "List what the catalog builds, a line IMAGE FOLDER for each; `./flagship up` builds them.")
final class BuildsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The catalog file (default: the checkout's, challenges/definitions/challenges.json).")
    private @Nullable Path file;

    @Option(names = "--json", description = "Print JSON: a list of {id, image, folder}.")
    private boolean json;

    BuildsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What a program gets to read. */
    private record Wanted(String id, String image, String folder) {}

    @Override
    public Integer call() {
        CatalogReading reading = Checkout.with(file).read();
        List<Wanted> all = new ArrayList<>();
        for (ChallengeEntry entry : reading.challenges()) {
            ContainerDefinition container = entry.container();
            if (container != null) {
                container.builds().forEach(build -> all.add(new Wanted(entry.slug(), build.image(), build.folder())));
            }
        }
        if (json) {
            terminal.printJson(all);
        } else {
            all.forEach(wanted -> terminal.print(wanted.image() + " " + wanted.folder()));
        }
        reading.problems().forEach(problem -> terminal.tell("  catalog: " + problem.code() + ": " + problem));
        return ExitCodes.OK;
    }
}
