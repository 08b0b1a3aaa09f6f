package dev.flagship.cli.challenge;

import dev.flagship.api.challenge.CatalogProblem;
import dev.flagship.api.challenge.CatalogReader;
import dev.flagship.api.challenge.CatalogReading;
import dev.flagship.api.challenge.ChallengeEntry;
import dev.flagship.api.challenge.ContainerProfiles;
import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A checkout with its catalog.
 *
 * @param home the checkout that this command line belongs to
 * @param catalog the catalog file
 */
public record Checkout(Path home, Path catalog) {
    private static final Path CATALOG = Path.of("challenges", "definitions", "challenges.json");

    /** Returns a checkout with its own catalog. */
    public static Checkout of(Path home) {
        return new Checkout(home, home.resolve(CATALOG));
    }

    /** Returns this checkout with the given catalog, or with its own if none is given. */
    public static Checkout with(@Nullable Path given) {
        Path home = Path.of(System.getProperty("flagship.home", "."));
        return given == null ? of(home) : new Checkout(home, given);
    }

    /** Reads the catalog. The folders that it builds from must exist. */
    public CatalogReading read() {
        return new CatalogReader(profiles(), root()).read(catalog);
    }

    /** Reads this text as if it were the catalog's content. The folders that it builds from need not exist. */
    CatalogReading judge(String text) {
        return new CatalogReader(profiles()).read(catalog, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the profiles that container parts are checked against. */
    public ContainerProfiles profiles() {
        return ContainerProfiles.read(home.resolve("security/container-profiles.json"));
    }

    /**
     * Returns the folder that the catalog's folders are relative to: the checkout that the catalog lies in, else this
     * one.
     */
    Path root() {
        Path absolute = catalog.toAbsolutePath().normalize();
        Path folder = CATALOG.getParent();
        if (folder != null
                && absolute.getParent() != null
                && absolute.getParent().endsWith(folder)) {
            return absolute.resolveSibling(Path.of("..", "..")).normalize();
        }
        return home;
    }

    /** Returns the good entry with this id. If it is faulty or missing, ends the command with the reason. */
    public ChallengeEntry entry(String slug) {
        CatalogReading reading = read();
        return reading.challenges().stream()
                .filter(entry -> entry.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> notGood(slug, reading.problems()));
    }

    /** Returns the first of an entry's solution references that is a file of the checkout. */
    Optional<Path> solver(ChallengeEntry entry) {
        return entry.solutionReferences().stream()
                .filter(reference -> reference.matches("[A-Za-z0-9][A-Za-z0-9._/-]*") && !reference.contains(".."))
                .map(reference -> root().resolve(reference).toAbsolutePath())
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Returns the solver of the good entry with this id; ends the command if there is none. */
    Path requireSolver(String slug) {
        return solver(entry(slug))
                .orElseThrow(() -> new CommandException(
                        ExitCodes.USAGE,
                        slug + ": solution_references name no file below " + root() + " (expected: its solver)"));
    }

    /** Explains why there is no good entry with this id. */
    private CommandException notGood(String slug, List<CatalogProblem> problems) {
        String others = problems.isEmpty() ? "" : "; not good there: " + problems.getFirst();
        return new CommandException(ExitCodes.USAGE, catalog + " has no good entry with the id " + slug + others);
    }
}
