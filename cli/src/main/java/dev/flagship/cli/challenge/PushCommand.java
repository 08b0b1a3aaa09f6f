package dev.flagship.cli.challenge;

import dev.flagship.api.challenge.CatalogReading;
import dev.flagship.api.challenge.ChallengeEntry;
import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import dev.flagship.cli.remote.RunningOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Pushes entries of a catalog file to a running platform. */
@Command(
        name = "push",
        description = {
            "Bring entries of a catalog file to the running platform, all of them or none. For operators.",
            "Images are not sent: the platform's engine must have them. Running instances keep their definition, unless",
            "--running says otherwise."
        })
final class PushCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "SLUG", arity = "0..*", description = "Which challenges.")
    private List<String> slugs = List.of();

    @Option(names = "--all", description = "All of the file.")
    private boolean all;

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Mixin
    private final RunningOption running = new RunningOption();

    @Option(
            names = "--json",
            description = "Print JSON: a list of {id, slug, change, definition_version, older, made_by}.")
    private boolean json;

    PushCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (all == !slugs.isEmpty()) {
            throw new CommandException(ExitCodes.USAGE, "expected: SLUG... or --all");
        }
        String word = running.word();
        Checkout checkout = catalog.checkout();
        Set<String> wanted = all ? everything(checkout) : named(checkout);
        JsonNode pushed = Api.of(terminal)
                .post(
                        word.equals("keep") ? "/catalog" : "/catalog?running=" + word,
                        Map.of(
                                "schema_version",
                                1,
                                "challenges",
                                CatalogText.of(checkout.catalog()).entries(wanted)));
        if (json) {
            terminal.printJson(pushed);
            return ExitCodes.OK;
        }
        for (JsonNode each : pushed) {
            terminal.print(line(each));
        }
        return ExitCodes.OK;
    }

    private String line(JsonNode pushed) {
        JsonNode version = pushed.path("definition_version");
        JsonNode maker = pushed.path("made_by");
        return pushed.path("slug").asString() + " "
                + pushed.path("change").asString() + ", id "
                + pushed.path("id").asString()
                + (version.isNumber() ? ", definition version " + version.asInt() : "")
                + running.words(pushed.path("older").asInt(0))
                + (maker.isNumber()
                        ? ", made by user " + maker.asLong() + ", whose flags, files, solution, topics and what else no"
                                + " entry says are gone, but for a release that is still to come"
                        : "");
    }

    private Set<String> named(Checkout checkout) {
        Set<String> wanted = new LinkedHashSet<>(slugs);
        wanted.forEach(checkout::entry);
        return wanted;
    }

    private static Set<String> everything(Checkout checkout) {
        CatalogReading reading = checkout.read();
        if (!reading.isClean()) {
            throw new CommandException(
                    ExitCodes.USAGE, String.valueOf(reading.problems().getFirst()));
        }
        Set<String> wanted = new LinkedHashSet<>();
        reading.challenges().stream().map(ChallengeEntry::slug).forEach(wanted::add);
        return wanted;
    }
}
