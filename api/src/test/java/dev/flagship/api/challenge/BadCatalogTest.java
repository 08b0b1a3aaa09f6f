package dev.flagship.api.challenge;

import static dev.flagship.api.challenge.Catalogs.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are bad as a whole, and bad entries among good ones. */
class BadCatalogTest {
    private static final String GOOD = "{\"schema_version\": 1, \"challenges\": [" + entry("one", "One", "") + "]}";

    @TempDir
    Path folder;

    private Catalogs catalogs;

    @BeforeEach
    void prepare() {
        catalogs = new Catalogs(folder);
    }

    @Test
    void theSampleIsGood() {
        assertThat(catalogs.read(GOOD).problems()).isEmpty();
        assertThat(catalogs.read(GOOD).challenges()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void otherEncodingsThanUtf8AreRefused(String charset) {
        malformed(GOOD.getBytes(Charset.forName(charset)), "UTF-8");
    }

    @Test
    void aByteOrderMarkIsRefusedAndNamed() {
        malformed(("\uFEFF" + GOOD).getBytes(StandardCharsets.UTF_8), "byte order mark");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        malformed(GOOD.replace("One", "Caf\u00e9").getBytes(StandardCharsets.ISO_8859_1), "UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "null trailing",
                "{\"schema_version\": 1,",
                "{\"schema_version\": 1, \"schema_version\": 1, \"challenges\": []}",
                "{\"schema_version\": 1, \"challenges\": []} {}",
                "{'schema_version': 1}",
                "{\"schema_version\": 1, \"challenges\": [], // comment\n}",
                "{\"schema_version\": 1, \"challenges\": [NaN]}"
            })
    void whatIsNotStrictJsonIsMalformed(String content) {
        malformed(content.getBytes(StandardCharsets.UTF_8), "");
    }

    @Test
    void aDuplicateKeyDeepInAnEntryIsMalformedAndNamed() {
        malformed(
                GOOD.replace("\"points\": 100", "\"points\": 100, \"points\": 1")
                        .getBytes(StandardCharsets.UTF_8),
                "points");
    }

    @Test
    void depthAndSizeAreBounded() {
        malformed("[".repeat(100_000).getBytes(StandardCharsets.UTF_8), "");
        String deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
        malformed(deep.getBytes(StandardCharsets.UTF_8), "");
        malformed(
                GOOD.replace("\"d\"", "\"" + "d".repeat(10_000_000) + "\"").getBytes(StandardCharsets.UTF_8), "bytes");
        malformed(("[" + "0,".repeat(1_000_000) + "0]").getBytes(StandardCharsets.UTF_8), "Token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "7", "\"x\"", "{}", "{\"schema_version\": 2, \"challenges\": []}"})
    void contentThatIsNotOfTheSupportedSchemaVersionIsRefused(String content) {
        CatalogReading reading = catalogs.read(content);
        assertThat(reading.challenges()).isEmpty();
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.pointer()).isEqualTo("/schema_version"));
    }

    @Test
    void challengesMustBeAList() {
        CatalogReading reading = catalogs.read("{\"schema_version\": 1, \"challenges\": {}}");
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.pointer()).isEqualTo("/challenges"));
    }

    @Test
    void anUnknownFieldIsNamedAtEveryLevel() {
        assertThat(catalogs.read(GOOD.replace("{\"schema", "{\"extra\": 1, \"schema"))
                        .problems())
                .extracting(CatalogProblem::pointer)
                .containsExactly("/extra");
        assertThat(catalogs.entries(entry("one", "One", ", \"pionts\": 3")).problems())
                .extracting(CatalogProblem::pointer)
                .containsExactly("/challenges/0/pionts");
        assertThat(catalogs.containerWith("\"limits\": {\"pid\": 3}").problems())
                .extracting(CatalogProblem::pointer)
                .containsExactly("/challenges/0/container/limits/pid");
    }

    @Test
    void oneBadEntryLeavesTheGoodOnes() {
        CatalogReading reading = catalogs.entries(
                entry("one", "One", ""),
                "7",
                entry("two", "Two", ", \"points\": 5").replace("\"points\": 100, ", ""),
                entry("bad id", "Bad", ""),
                entry("three", "Three", ", \"container\": {}"),
                entry("four", "Four", ""));
        assertThat(reading.challenges()).extracting(ChallengeEntry::slug).containsExactly("one", "two", "four");
        assertThat(reading.problems())
                .extracting(CatalogProblem::pointer)
                .allMatch(at -> at.matches("/challenges/[134].*"))
                .anyMatch(at -> at.startsWith("/challenges/1"))
                .contains("/challenges/3/id");
        assertThat(reading.isClean()).isFalse();
    }

    @Test
    void anEntryWithoutARequiredFieldNamesTheField() {
        assertThat(catalogs.entries("{\"id\": \"one\", \"name\": \"One\"}").problems())
                .extracting(CatalogProblem::pointer)
                .contains("/challenges/0/description", "/challenges/0/category", "/challenges/0/points");
    }

    @Test
    void idsAreUnique() {
        CatalogReading reading = catalogs.entries(entry("one", "One", ""), entry("one", "Two", ""));
        assertThat(reading.challenges()).extracting(ChallengeEntry::name).containsExactly("One");
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.pointer()).isEqualTo("/challenges/1/id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"One", "one", "\\n", "../x", "a b", "-a", "a-", "a--b", "\u00e4", "", "a\\n"})
    void idsAreSlugs(String id) {
        assertThat(catalogs.entries(entry(id, "Name", "")).problems())
                .hasSize(id.equals("one") ? 0 : 1)
                .allMatch(problem -> problem.pointer().equals("/challenges/0/id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "harbour",
                "Har bour",
                "H\u0430rbour",
                "Harb\u03bfur",
                "\uff28\uff41\uff52\uff42\uff4f\uff55\uff52",
                "H\u00e1rbour",
                "Har\u200bbour",
                "\u041darbour"
            })
    void namesThatLookTheSameAreTheSame(String name) {
        CatalogReading reading = catalogs.entries(entry("one", "Harbour", ""), entry("two", name, ""));
        assertThat(reading.challenges()).hasSize(1);
        assertThat(reading.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo("/challenges/1/name");
            assertThat(problem.expected()).contains("Harbour");
        });
    }

    @Test
    void namesThatDifferAreKept() {
        assertThat(catalogs.entries(entry("one", "Harbour 1", ""), entry("two", "Harbour 2", ""))
                        .problems())
                .isEmpty();
        assertThat(catalogs.entries(
                                entry("one", "\u0413\u0430\u0432\u0430\u043d\u044c", ""),
                                entry("two", "\u041c\u0430\u044f\u043a", ""))
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "\"100\"", "100001", "1e9", "99999999999999999999", "null"})
    void pointsAreAWholeNumberInTheirRange(String points) {
        assertThat(catalogs.entries(entry("one", "One", "").replace("\"points\": 100", "\"points\": " + points))
                        .problems())
                .isNotEmpty()
                .allMatch(problem -> problem.pointer().equals("/challenges/0/points"));
    }

    @Test
    void aMinimumAboveTheInitialValueIsNamed() {
        assertThat(catalogs.entries(entry("one", "One", ", \"initial\": 50, \"minimum\": 51"))
                        .problems())
                .extracting(CatalogProblem::pointer)
                .containsExactly("/challenges/0/minimum");
        assertThat(catalogs.entries(entry("one", "One", ", \"decay\": 0")).problems())
                .extracting(CatalogProblem::pointer)
                .containsExactly("/challenges/0/decay");
    }

    @Test
    void aProblemShowsItsValueShortenedAndOnOneLine() {
        CatalogReading reading =
                catalogs.entries(entry("one", "One", ", \"difficulty\": \"" + "x\\n".repeat(500) + "\""));
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.toString()).hasSizeLessThan(600).doesNotContain("\n"));
    }

    @Test
    void aFileThatIsNotThereIsOneProblem() {
        CatalogReading reading = new CatalogReader(Catalogs.profiles()).read(folder.resolve("none.json"));
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains("none.json"));
    }

    private void malformed(byte[] content, String says) {
        CatalogReading reading = catalogs.read(content);
        assertThat(reading.challenges()).isEmpty();
        assertThat(reading.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("MALFORMED");
            assertThat(problem.toString()).contains("challenges.json").contains(says);
        });
    }
}
