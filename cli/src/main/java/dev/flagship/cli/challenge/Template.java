package dev.flagship.cli.challenge;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What a new challenge is made from: a small challenge that runs and that its solver solves. */
enum Template {
    /** A page for the browser. */
    WEB,
    /** A service on a port. */
    NC,
    /** A page for the browser and a store behind it that nothing else reaches: two containers. */
    SERVICES;

    private static final String SOLVER = "solver/solve.py";
    private static final List<String> ONE_CONTAINER = List.of("Dockerfile", ".dockerignore", "app/app.py", SOLVER);
    private static final List<String> TWO_CONTAINERS = List.of(
            "web/Dockerfile",
            "web/.dockerignore",
            "web/app.py",
            "store/Dockerfile",
            "store/.dockerignore",
            "store/app.py",
            SOLVER);

    private List<String> files() {
        return this == SERVICES ? TWO_CONTAINERS : ONE_CONTAINER;
    }

    /** Returns its name on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the entry for the catalog. */
    String entry(String slug, String title) {
        return filled("entry.json", slug, title);
    }

    /** Makes the folder, which must not exist yet, and returns its files. */
    List<Path> make(Path folder, String slug, String title) {
        try {
            Files.createDirectories(Objects.requireNonNull(folder.getParent(), "a folder for challenges"));
            Files.createDirectory(folder);
            for (String name : files()) {
                Path file = folder.resolve(name);
                Files.createDirectories(file.resolveSibling(""));
                Files.writeString(file, filled(name, slug, title));
            }
            Files.setPosixFilePermissions(folder.resolve(SOLVER), PosixFilePermissions.fromString("rwxr-xr-x"));
            return files().stream().map(folder::resolve).toList();
        } catch (FileAlreadyExistsException e) {
            throw new CommandException(ExitCodes.FAILED, folder + " is there already", e);
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, folder + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private String filled(String name, String slug, String title) {
        // Many archives leave out files whose names begin with a dot.
        String resource = word() + "/" + name.replaceFirst("(^|/)\\.", "$1dot-");
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@SLUG@", slug)
                    .replace("@TITLE@", title);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
