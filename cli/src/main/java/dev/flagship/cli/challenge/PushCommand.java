package dev.flagship.cli.challenge;

import dev.flagship.api.challenge.CatalogReading;
import dev.flagship.api.challenge.ChallengeEntry;
import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
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

/** Brings entries of a catalog file to a running platform. */
@Command(
        name = "push",
        description = {
            "Bring entries of a catalog file to the running platform, all of them or none. For operators.",
            "Images are not sent: the platform's engine must have them. Running instances keep their definition, unless",
            "--running says otherwise."
        })
final class PushCommand implements Callable<Integer> {
    private static final List<String> RUNNING = List.of("keep", "reset", "now");

    private final Terminal terminal;

    @Parameters(paramLabel = "SLUG", arity = "0..*", description = "Which challenges.")
    private List<String> slugs = List.of();

    @Option(names = "--all", description = "All of the file.")
    private boolean all;

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Option(
            names = "--running",
            paramLabel = "WHAT",
            defaultValue = "keep",
            description = {
                "What becomes of instances that run. keep, the default: they go on. reset: each takes the change with its",
                "next reset. now: each is made anew, with a new flag."
            })
    private String running = "keep";

    @Option(names = "--json", description = "Print JSON: a list of {id, slug, change, definition_version, older}.")
    private boolean json;

    PushCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (all == !slugs.isEmpty()) {
            throw new CommandException(ExitCodes.USAGE, "expected: SLUG... or --all");
        }
        if (!RUNNING.contains(running)) {
            throw new CommandException(ExitCodes.USAGE, "--running: " + running + " (expected: keep, reset or now)");
        }
        Checkout checkout = catalog.checkout();
        Set<String> wanted = all ? everything(checkout) : named(checkout);
        JsonNode pushed = Api.of(terminal)
                .post(
                        running.equals("keep") ? "/catalog" : "/catalog?running=" + running,
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
        int older = pushed.path("older").asInt(0);
        String what = pushed.path("slug").asString() + " "
                + pushed.path("change").asString() + ", id "
                + pushed.path("id").asString()
                + (version.isNumber() ? ", definition version " + version.asInt() : "");
        if (older == 0) {
            return what;
        }
        return what + ", " + older + " live from an older one "
                + switch (running) {
                    case "now" -> "to be made anew now";
                    case "reset" -> "to change with their next reset";
                    default -> "go on as they are";
                };
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
