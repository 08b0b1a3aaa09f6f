package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The table of controls in SECURITY.md says what the tests say that name numbers of OWASP ASVS, and of all of them. */
class SecurityTableTest {
    private static final Path TABLE = Path.of("..", "SECURITY.md");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final String NUMBERS = "V\\d+\\.\\d+\\.\\d+(?: V\\d+\\.\\d+\\.\\d+)*";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (" + NUMBERS + ") \\| (.+) \\| `(\\w+\\.\\w+)` \\|$");
    private static final Pattern NAME = Pattern.compile("(" + NUMBERS + "): (.+)");

    @Test
    void everyControlStandsInTheTableWithItsNumbersAndItsTest() throws IOException {
        List<Control> written = ROW.matcher(Files.readString(TABLE))
                .results()
                .map(row -> new Control(row.group(3), row.group(1), row.group(2)))
                .toList();

        assertThat(written).hasSizeGreaterThan(40).containsExactlyInAnyOrderElementsOf(tested());
    }

    private static List<Control> tested() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .map(SecurityTableTest::load)
                    .flatMap(SecurityTableTest::of)
                    .toList();
        }
    }

    private static Class<?> load(Path file) {
        String path = TESTS.relativize(file).toString();
        try {
            return Class.forName(
                    path.substring(0, path.length() - ".java".length()).replace('/', '.'),
                    false,
                    SecurityTableTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(file + " is no class", e);
        }
    }

    private static Stream<Control> of(Class<?> tests) {
        return Arrays.stream(tests.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(DisplayName.class))
                .flatMap(method -> NAME.matcher(
                                method.getAnnotation(DisplayName.class).value())
                        .results()
                        .map((MatchResult name) -> new Control(
                                tests.getSimpleName() + "." + method.getName(), name.group(1), name.group(2))));
    }

    /**
     * What is controlled.
     *
     * @param test class and method that try it
     * @param numbers those of OWASP ASVS 5.0
     * @param sentence what holds
     */
    private record Control(String test, String numbers, String sentence) {}
}
