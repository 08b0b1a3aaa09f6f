package dev.flagship.system.story;

import dev.flagship.system.lab.Home;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a clone of this checkout has, somewhere else, with nothing built: what git tracks, changed as it is here. What is not
 * tracked no stranger gets, so what needs it has to fail.
 */
final class FreshCheckout {
    private static final FreshCheckout ONLY = new FreshCheckout();

    private final Path path;

    private FreshCheckout() {
        try {
            // Below this one, because PostgreSQL runs as another user and must reach it.
            Path parent = Files.createDirectories(Home.path().resolve(Path.of("target", "stories")));
            path = Files.createTempDirectory(parent, "checkout");
            Programs.run("chmod", "755", path.toString());
            copy(Home.path(), path);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> Programs.execute("rm", "-rf", path.toString()), "checkout-gone"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void copy(Path checkout, Path into) {
        Programs.run("sh", "-c", """
                cd "$0" && git ls-files -z --cached --deduplicate |
                  tar --create --null --files-from=- --ignore-failed-read | tar --extract --directory "$1"
                """, checkout.toString(), into.toString());
    }

    /** The folder; made when it is first asked for, and gone when the tests end. */
    static Path only() {
        return ONLY.path;
    }
}
