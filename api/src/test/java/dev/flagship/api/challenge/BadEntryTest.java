package dev.flagship.api.challenge;

import static dev.flagship.api.challenge.Catalogs.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An entry that cannot be kept or shown is named, and the others are taken. */
class BadEntryTest {
    @TempDir
    Path folder;

    private Catalogs catalogs;

    @BeforeEach
    void prepare() {
        catalogs = new Catalogs(folder);
    }

    @Test
    void theNumberOfEntriesValuesAndReportedProblemsIsLimited() {
        String one = entry("one", "One", "");
        assertThat(catalogs.entries(Collections.nCopies(2_001, one).toArray(String[]::new))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.pointer()).isEqualTo("/challenges"));
        assertThat(catalogs.entries(entry("one", "One", ", \"tags\": [" + "0,".repeat(2_000) + "0]"))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains("/challenges/0: 2008 values"));
        CatalogReading reading =
                catalogs.entries(Stream.concat(Collections.nCopies(1_500, "7").stream(), Stream.of(one))
                        .toArray(String[]::new));
        assertThat(reading.challenges()).hasSize(1);
        assertThat(reading.problems()).hasSize(1_001);
        assertThat(reading.problems().getLast().value()).isEqualTo("500 more problems");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "name": "One\\u0000"                          | /name
            "name": "One\\u0007"                          | /name
            "name": "\\ud800One"                          | /name
            "description": "\\udc00\\ud800"                | /description
            "category": "\\u0000"                         | /category
            "author": "\\u001b[31m"                       | /author
            "tags": ["good", "\\u0000"]                   | /tags/1
            "hints": [{"text": "\\u0000"}]                | /hints/0/text
            "learning_objectives": ["\\u0000"]            | /learning_objectives/0
            "solution_references": ["\\u0000"]            | /solution_references/0
            "metadata": {"a": "\\u0000"}                  | /metadata/a
            "metadata": {"~/\\u0000": "b"}                | /metadata/~0~1
            "id": "one\\u0000"                            | /id
            "one\\u0000": 1                               | /one
            """)
    void textThatTheDatabaseCannotStoreIsRefusedWithItsPointer(String field, String pointer) {
        CatalogReading reading = catalogs.entries(entryWith(field), entry("two", "Two", ""));
        assertThat(reading.challenges()).extracting(ChallengeEntry::slug).containsExactly("two");
        assertThat(reading.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.pointer().strip()).isEqualTo("/challenges/0" + pointer);
            assertThat(problem.toString()).contains("control characters").doesNotContainPattern("\\p{Cntrl}");
        });
        assertThat(reading.mentioned()).noneMatch(id -> id.contains("\0"));
    }

    /** An entry in which this field has this value, be it one of those that it must have. */
    private static String entryWith(String field) {
        String name = field.substring(0, field.indexOf(':'));
        String rest = entry("one", "One", "")
                .replaceFirst(name + ": (\"[^\"]*\"|[0-9]+)(, )?", "")
                .replace(", }", "}");
        return rest.replaceFirst("\\{", Matcher.quoteReplacement("{" + field + ", "));
    }

    @Test
    void linesTabsAndSignsBeyondTheFirstPlaneAreText() {
        assertThat(catalogs.entries(entryWith("\"description\": \"a\\n\\tb \\ud83d\\ude80\""))
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"   ", "\\u200b", "\\u00a0\\u2060"})
    void aNameOfInvisibleCharactersIsRefused(String name) {
        assertThat(catalogs.entries(entry("one", name, "")).problems())
                .extracting(CatalogProblem::pointer)
                .containsExactly("/challenges/0/name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "extra": 7           | /extra    | 7       | no field of this name
            "points": "7"        | /points   | "7"     | type integer
            "points": 0          | /points   | 0       | a minimum value of 1
            "id": "A b"          | /id       | "A b"   | text that matches ^[a-z0-9]
            "state": "open"      | /state    | "open"  | one of ["visible", "hidden"]
            "hints": [{}]        | /hints/0/text | nothing | a value: the field is required
            "container": {"ports": [{"port": 1, "exposure": "tcp"}]} | /container | {"ports" | exactly one of image and build
            """)
    void aProblemSaysValueAndExpectation(String field, String pointer, String value, String expected) {
        assertThat(catalogs.entries(entryWith(field)).problems()).anySatisfy(problem -> {
            assertThat(problem.pointer()).isEqualTo("/challenges/0" + pointer);
            assertThat(problem.value()).startsWith(value);
            assertThat(problem.expected()).startsWith(expected);
        });
    }
}
