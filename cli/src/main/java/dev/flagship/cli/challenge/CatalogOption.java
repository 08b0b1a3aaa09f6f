package dev.flagship.cli.challenge;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names a catalog file. */
final class CatalogOption {
    @Option(
            names = "--catalog",
            paramLabel = "FILE",
            description = "The catalog file (default: the checkout's, challenges/definitions/challenges.json).")
    private @Nullable Path file;

    Checkout checkout() {
        return Checkout.with(file);
    }
}
