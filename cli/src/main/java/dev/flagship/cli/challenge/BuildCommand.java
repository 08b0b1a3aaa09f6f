package dev.flagship.cli.challenge;

import dev.flagship.api.challenge.CatalogReading;
import dev.flagship.api.challenge.ChallengeEntry;
import dev.flagship.api.challenge.ContainerDefinition;
import dev.flagship.api.challenge.ContainerDefinition.Build;
import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Builds the images of challenges on the engine, as {@code up} does. */
@Command(
        name = "build",
        description = "Build the images of challenges on the engine; those whose files are unchanged are left alone.")
final class BuildCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "SLUG", arity = "0..*", description = "Which challenges (default: all that are built).")
    private List<String> slugs = List.of();

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Option(
            names = "--engine",
            paramLabel = "URL",
            description = "The container engine (default: DOCKER_HOST, else the one that `up` would take over ./data).",
            defaultValue = "")
    private String engine = "";

    @Option(names = "--json", description = "Print JSON: a list of {id, image, built}.")
    private boolean json;

    BuildCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * The result in JSON.
     *
     * @param built whether the engine now has the image of the folder's present content
     */
    private record Built(String id, String image, boolean built) {}

    @Override
    public Integer call() throws InterruptedException {
        Checkout checkout = catalog.checkout();
        List<Built> all = new ArrayList<>();
        for (ChallengeEntry entry : wanted(checkout)) {
            ContainerDefinition container = entry.container();
            for (Build each : container == null ? List.<Build>of() : container.builds()) {
                boolean built = build(checkout, each.image(), each.folder());
                all.add(new Built(entry.slug(), each.image(), built));
                if (!json) {
                    terminal.print(each.image() + (built ? " is as its folder is" : " could not be built"));
                }
            }
        }
        if (json) {
            terminal.printJson(all);
        }
        return all.stream().allMatch(Built::built) ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private List<ChallengeEntry> wanted(Checkout checkout) {
        if (!slugs.isEmpty()) {
            return slugs.stream().map(slug -> builtOne(checkout, slug)).toList();
        }
        CatalogReading reading = checkout.read();
        reading.problems().forEach(problem -> terminal.tell("  catalog: " + problem.code() + ": " + problem));
        return reading.challenges();
    }

    private static ChallengeEntry builtOne(Checkout checkout, String slug) {
        ChallengeEntry entry = checkout.entry(slug);
        ContainerDefinition container = entry.container();
        if (container == null || container.builds().isEmpty()) {
            throw new CommandException(ExitCodes.USAGE, slug + " is not built: its entry has no container.build");
        }
        return entry;
    }

    /** Runs the script that {@code up} runs as well, so that an image never depends on who built it. */
    private boolean build(Checkout checkout, String image, String folder) throws InterruptedException {
        Path script = checkout.home().resolve("scripts/challenge-images.sh").toAbsolutePath();
        ProcessBuilder builder = new ProcessBuilder(script.toString())
                .directory(checkout.root().toFile())
                .redirectErrorStream(true);
        if (!engine.isEmpty()) {
            builder.environment().put("DOCKER_HOST", engine);
        }
        try {
            Process process = builder.start();
            try (Writer in = process.outputWriter()) {
                in.write(image + " " + folder + "\n");
            }
            try (BufferedReader lines = process.inputReader()) {
                lines.lines().forEach(terminal::tell);
            }
            return process.waitFor() == 0;
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, script + " cannot be run: " + e.getMessage(), e);
        }
    }
}
