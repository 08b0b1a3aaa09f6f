package dev.flagship.system.story;

import dev.flagship.system.lab.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A checkout that is this one but for what it has of its own. */
final class LinkedCheckout {
    private LinkedCheckout() {}

    /** Links to all of this checkout that the folder does not have, at its top. */
    static void complete(Path folder) {
        try (Stream<Path> entries = Files.list(Home.path())) {
            for (Path entry : entries.toList()) {
                Path own = folder.resolve(entry.getFileName());
                if (!Files.exists(own)) {
                    Files.createSymbolicLink(own, entry);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
