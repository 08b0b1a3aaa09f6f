package dev.flagship.system.docs;

import dev.flagship.system.lab.Home;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A text file that is part of the repository, with its name from the checkout's root. */
record Tracked(String name, String text) {

    /** Every tracked text file whose name ends like this. */
    static List<Tracked> endingWith(String suffix) {
        return Programs.answer("git", "-C", Home.path().toString(), "ls-files")
                .lines()
                .filter(name ->
                        name.endsWith(suffix) && Files.isRegularFile(Home.path().resolve(name)))
                .map(Tracked::read)
                .toList();
    }

    private static Tracked read(String name) {
        try {
            return new Tracked(name, Files.readString(Home.path().resolve(name)));
        } catch (MalformedInputException pictureOrArchive) {
            return new Tracked(name, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a link from this file leads. */
    Path resolve(String link) {
        return Home.path().resolve(name).resolveSibling(link).normalize();
    }
}
