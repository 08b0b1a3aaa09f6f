package dev.flagship.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One clock: no statement anywhere in the product asks the database for the time by itself. */
class NoDatabaseTimeTest {
    private static final Pattern ASKS =
            Pattern.compile("\\bnow\\s*\\(|\\b(current_timestamp|current_date|current_time|localtimestamp|localtime)\\b"
                    + "|\\b(clock|statement|transaction)_timestamp\\b|\\btimeofday\\b");
    private static final Pattern STRING = Pattern.compile("\"\"\"(?s:(.*?))\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

    @Test
    void onlyTheClockItselfReadsTheDatabasesTime() throws IOException {
        assertThat(offenders(Path.of("..").toRealPath()))
                .containsExactly("ledger/src/main/java/dev/flagship/ledger/DatabaseClock.java");
    }

    @Test
    void theScanSeesWhatItIsFor() {
        assertThat(asks("X.java", "f(\"\"\"\n SELECT NOW( )\n\"\"\");")).isTrue();
        assertThat(asks("X.java", "f(\"SELECT current_timestamp\");")).isTrue();
        assertThat(asks("X.sql", "at timestamptz DEFAULT now()")).isTrue();
        assertThat(asks("X.sql", "-- now() is never asked\nSELECT 1")).isFalse();
        assertThat(asks("X.java", "Instant at = clock.now(); f(\"WHERE at < :now\");"))
                .isFalse();
    }

    private static List<String> offenders(Path root) throws IOException {
        try (Stream<Path> modules = Files.list(root)) {
            return modules.map(module -> module.resolve(Path.of("src", "main")))
                    .filter(Files::isDirectory)
                    .flatMap(NoDatabaseTimeTest::sources)
                    .filter(file -> asks(file.getFileName().toString(), read(file)))
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".sql"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean asks(String name, String source) {
        return name.endsWith(".sql") ? asks(source.replaceAll("--[^\\n]*", "")) : inStrings(source);
    }

    private static boolean inStrings(String source) {
        Matcher strings = STRING.matcher(source);
        while (strings.find()) {
            if (asks(strings.group())) {
                return true;
            }
        }
        return false;
    }

    private static boolean asks(String text) {
        return ASKS.matcher(text.toLowerCase(Locale.ROOT)).find();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
