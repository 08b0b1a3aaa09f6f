package dev.flagship.cli.challenge;

import dev.flagship.api.challenge.CatalogReading;
import dev.flagship.api.challenge.ChallengeEntry;
import dev.flagship.api.challenge.ContainerDefinition;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the images that the good entries of a catalog need built. */
@Command(
        name = "builds",
        description = "List what the catalog builds, a line IMAGE FOLDER for each; `./flagship up` builds them.")
final class BuildsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final CatalogFile catalog = new CatalogFile();

    @Option(names = "--json", description = "Print JSON: a list of {id, image, folder}.")
    private boolean json;

    BuildsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The result in JSON. */
    private record Wanted(String id, String image, String folder) {}

    @Override
    public Integer call() {
        CatalogReading reading = catalog.read();
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
