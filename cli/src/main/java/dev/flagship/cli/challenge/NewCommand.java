package dev.flagship.cli.challenge;

import dev.flagship.api.challenge.CatalogReading;
import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.compose.ComposeFile;
import dev.flagship.cli.compose.ComposedContainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a new challenge that already runs, for its author to change. */
@Command(
        name = "new",
        description = {
            "Make a challenge that runs: a folder with Dockerfiles, programs and solver, and its entry in the catalog.",
            "Or, from a compose file, an entry alone; what a challenge cannot have is refused with its place.",
            "It is hidden until its entry says \"state\": \"visible\"."
        })
final class NewCommand implements Callable<Integer> {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern TITLE = Pattern.compile("[^\\p{Cntrl}\"\\\\{}<>&]{1,80}");
    private static final int LONGEST = 60;

    private final Terminal terminal;

    @Parameters(paramLabel = "SLUG", description = "Its id: lower-case letters, digits and hyphens. Never changes.")
    private String slug = "";

    @ArgGroup(multiplicity = "1")
    private Beginning beginning = new Beginning();

    @Option(names = "--title", paramLabel = "TEXT", description = "What players read (default: made of the SLUG).")
    private String title = "";

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Option(names = "--json", description = "Print JSON: {id, folder, catalog, files, notes}.")
    private boolean json;

    NewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The source of the new challenge. */
    private static final class Beginning {
        @Option(
                names = "--template",
                paramLabel = "KIND",
                required = true,
                description = "What to begin with: web, nc or services.")
        private @Nullable Template template;

        @Option(
                names = "--compose",
                paramLabel = "FILE",
                required = true,
                description = "A compose file, in a folder of the checkout, whose services become the containers.")
        private @Nullable Path compose;
    }

    /** The result in JSON. */
    private record Made(String id, String folder, String catalog, List<String> files, List<String> notes) {}

    @Override
    public Integer call() {
        require(
                SLUG.matcher(slug).matches() && slug.length() <= LONGEST,
                "SLUG: " + slug + " (expected: at most " + LONGEST + " lower-case letters, digits and single hyphens)");
        String shown = title.isEmpty() ? titleOf(slug) : title;
        require(TITLE.matcher(shown).matches(), "--title: expected 1 to 80 characters, none of \"\\{}<>&");
        tell(beginning.compose == null ? fromTemplate(shown) : fromCompose(beginning.compose, shown));
        return ExitCodes.OK;
    }

    private Made fromTemplate(String shown) {
        Template template = Objects.requireNonNull(beginning.template);
        Checkout checkout = catalog.checkout();
        CatalogText text = CatalogText.of(checkout.catalog());
        String with = withEntry(checkout, text, template.entry(slug, shown));
        Path folder = checkout.root().resolve("challenges").resolve(slug);
        List<Path> files = template.make(folder, slug, shown);
        text.replace(with);
        return new Made(
                slug,
                folder.toString(),
                checkout.catalog().toString(),
                files.stream().map(Path::toString).toList(),
                List.of());
    }

    private Made fromCompose(Path file, String shown) {
        Checkout checkout = catalog.checkout();
        ComposedContainer composed = ComposeFile.read(file, checkout.root());
        CatalogText text = CatalogText.of(checkout.catalog());
        text.replace(withEntry(checkout, text, composed.entry(slug, shown)));
        String folder = String.valueOf(file.toAbsolutePath().normalize().getParent());
        return new Made(slug, folder, checkout.catalog().toString(), List.of(), composed.notes());
    }

    private static String withEntry(Checkout checkout, CatalogText text, String entry) {
        String with = text.with(entry);
        requireGood(checkout.judge(text.content()), checkout.judge(with));
        return with;
    }

    private void tell(Made made) {
        if (json) {
            terminal.printJson(made);
            return;
        }
        terminal.print(
                made.files().isEmpty()
                        ? "Made an entry in " + made.catalog() + "; describe the challenge there."
                        : "Made " + made.folder() + " and its entry in " + made.catalog() + ".");
        made.notes().forEach(note -> terminal.tell("  " + note));
        terminal.tell("  next: ./flagship challenge build " + slug + ", push " + slug + ", test " + slug);
    }

    /** The new entry must add no problem, such as an id or a title that another challenge has. */
    private static void requireGood(CatalogReading before, CatalogReading after) {
        if (after.problems().size() > before.problems().size()) {
            throw new CommandException(
                    ExitCodes.FAILED, String.valueOf(after.problems().getLast()));
        }
    }

    private static String titleOf(String slug) {
        String words = slug.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new CommandException(ExitCodes.USAGE, otherwise);
        }
    }
}
