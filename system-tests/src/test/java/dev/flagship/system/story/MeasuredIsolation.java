package dev.flagship.system.story;

import dev.flagship.system.lab.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table in docs/isolation.md that says of each kind of engine whether a control was found in force there. */
final class MeasuredIsolation {
    private static final Pattern CONTROL = Pattern.compile("`([a-z0-9-]+)`");
    private static final String HEAD = "| controls | what is tried |";
    private static final String FAILS = "does not hold";

    private MeasuredIsolation() {}

    /** The kinds of engines, by their columns. */
    enum On {
        DOCKER(3),
        PODMAN(4),
        ROOTLESS(5);

        private final int cell;

        On(int cell) {
            this.cell = cell;
        }
    }

    /** Everything that is tried on a machine like this one. */
    static Set<String> controls() {
        boolean known = System.getProperty("os.arch").equals("amd64");
        return names(rows().filter(row -> known || !row.get(2).endsWith(" of x86-64")));
    }

    /** What does not hold on this kind. */
    static Set<String> failing(On kind) {
        return names(rows().filter(row -> row.get(kind.cell).equals(FAILS)));
    }

    private static Set<String> names(Stream<List<String>> rows) {
        return rows.flatMap(row -> CONTROL.matcher(row.get(1)).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<List<String>> rows() {
        try {
            return Files.readAllLines(Home.path().resolve("docs/isolation.md")).stream()
                    .dropWhile(line -> !line.startsWith(HEAD))
                    .skip(2)
                    .takeWhile(line -> line.startsWith("|"))
                    .map(line ->
                            Stream.of(line.split("\\|", -1)).map(String::strip).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
