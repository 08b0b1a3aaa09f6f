package dev.flagship.cli.challenge;

import dev.flagship.api.challenge.CatalogReader;
import dev.flagship.api.challenge.CatalogReading;
import dev.flagship.api.challenge.ContainerProfiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The checkout that this command line belongs to, with its catalog. */
record Checkout(Path home) {
    private static final Path CATALOG = Path.of("challenges", "definitions", "challenges.json");

    static Checkout current() {
        return new Checkout(Path.of(System.getProperty("flagship.home", ".")));
    }

    /** Reads this catalog, or the checkout's own where none is given; its folders to build from must be there. */
    CatalogReading read(@Nullable Path given) {
        Path file = given == null ? home.resolve(CATALOG) : given;
        ContainerProfiles profiles = ContainerProfiles.read(home.resolve("security/container-profiles.json"));
        return new CatalogReader(profiles, rootOf(file)).read(file);
    }

    /** What the folders of a catalog are relative to: the checkout it lies in, else this one. */
    private Path rootOf(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = CATALOG.getParent();
        if (folder != null
                && absolute.getParent() != null
                && absolute.getParent().endsWith(folder)) {
            return absolute.resolveSibling(Path.of("..", "..")).normalize();
        }
        return home;
    }
}
