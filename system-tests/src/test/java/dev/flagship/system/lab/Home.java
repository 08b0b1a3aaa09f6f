package dev.flagship.system.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Where the checkout is, and what the launcher prepared in it for tests. */
public final class Home {

    private Home() {}

    /** The checkout's root. */
    public static Path path() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("flagship"))) {
            folder = Objects.requireNonNull(folder.getParent(), "a checkout above the working folder");
        }
        return folder;
    }

    /** The tools image, made by {@code ./flagship test} before Maven runs. */
    public static Path toolsTar() {
        Path tar = path().resolve(Path.of("target", "test-data", "cache", "tools.tar"));
        if (!Files.exists(tar)) {
            throw new IllegalStateException(tar + " is missing (expected: tests run by ./flagship test)");
        }
        return tar;
    }
}
