package dev.flagship.cli.challenge;

import dev.flagship.api.challenge.CatalogReading;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The catalog file as an argument, for commands about a whole catalog. Other commands have {@link CatalogOption}. */
final class CatalogFile {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The catalog file (default: the checkout's, challenges/definitions/challenges.json).")
    private @Nullable Path file;

    CatalogReading read() {
        return Checkout.with(file).read();
    }
}
