package dev.flagship.system.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.system.architecture.Sources.Source;
import dev.flagship.system.lab.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sources can be read: short files and methods, nothing caught wholesale, no time from the database. Nor do flags show in
 * the time that comparing them takes.
 */
class SourceTest {
    private static final List<Source> MAIN = Sources.all("main");

    /**
     * A rule and a file that breaks it.
     *
     * @param check gives a sentence for each violation
     */
    record SourceRule(String name, Function<Source, List<String>> check, String wrong) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<SourceRule> rules() {
        return Stream.of(
                new SourceRule("files are short", SourceRules::tooLong, "class Wrong {\n" + "\n".repeat(400) + "}"),
                new SourceRule(
                        "methods fit on a screen",
                        SourceRules::longMethods,
                        "class Wrong { int f() {\n" + "f();\n".repeat(41) + "return 1; } }"),
                new SourceRule(
                        "nothing is caught wholesale",
                        SourceRules::catchAll,
                        "class Wrong { void f() { try { f(); } catch (Throwable e) { f(); } } }"),
                new SourceRule(
                        "SQL does not ask for the time",
                        SourceRules::databaseTime,
                        "class Wrong { String f = \"SELECT 1 WHERE at < now()\"; }"),
                new SourceRule(
                        "flags are compared in constant time",
                        SourceRules::plainComparisons,
                        "package dev.flagship.server.flag; class Wrong { boolean f(String a) { return a.equals(a); } }"),
                new SourceRule(
                        "nothing is mocked", SourceRules::mocks, "import org.mockito.Mockito;\nclass Wrong { }"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theProductKeeps(SourceRule rule) {
        assertThat(MAIN).hasSizeGreaterThan(200);
        assertThat(MAIN.stream().flatMap(source -> rule.check().apply(source).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aWrongFileBreaks(SourceRule rule) {
        assertThat(rule.check().apply(Sources.of("Wrong.java", rule.wrong()))).hasSize(1);
    }

    @Test
    void testsMockNothingEither() {
        assertThat(Sources.all("test").stream().flatMap(source -> SourceRules.mocks(source).stream()))
                .isEmpty();
    }

    @Test
    void exceptionsFromTheRulesAreStillNeeded() {
        assertThat(unneeded(SourceRules.LONG_METHODS.keySet(), SourceRules::longMethods))
                .isEmpty();
        assertThat(unneeded(SourceRules.CATCH_ALL.keySet(), SourceRules::catchAll))
                .isEmpty();
        assertThat(unneeded(SourceRules.ASKS_FOR_TIME, SourceRules::databaseTime))
                .isEmpty();
        assertThat(unneeded(SourceRules.PLAIN_COMPARISONS.keySet(), SourceRules::plainComparisons))
                .isEmpty();
        assertThat(unneeded(Set.of("ReconcileLoop", "Planner"), SourceRules::catchAll))
                .as("the planner is there, and catches nothing")
                .containsExactly("Planner");
    }

    /** The exceptions without which the rule says no more of the product than with them. */
    private static List<String> unneeded(
            Set<String> exceptions, BiFunction<Source, Set<String>, List<String>> violations) {
        return exceptions.stream()
                .filter(one -> {
                    Set<String> others = new HashSet<>(exceptions);
                    others.remove(one);
                    return count(violations, others) == count(violations, exceptions);
                })
                .toList();
    }

    private static long count(BiFunction<Source, Set<String>, List<String>> violations, Set<String> leftOut) {
        return MAIN.stream()
                .mapToLong(source -> violations.apply(source, leftOut).size())
                .sum();
    }

    @Test
    void flagsAreComparedByTheComparisonOfTheJdkThatTakesAsLongForAnyText() {
        assertThat(callsOf("ledger/flag/FlagVault.java", "same")).contains("MessageDigest.isEqual");
        assertThat(callsOf("server/flag/AuthorFlag.java", "isSame")).contains("FlagVault.same");
        assertThat(callsOf("server/flag/CheckFlag.java", "judge")).contains("FlagVault.same");
    }

    private static List<String> callsOf(String file, String method) {
        return MAIN.stream()
                .filter(source -> source.name().endsWith(file))
                .flatMap(source -> SourceRules.calls(source, method).stream())
                .toList();
    }

    @Test
    void migrationsDoNotAskForTheTime() throws IOException {
        try (Stream<Path> files = Files.walk(Home.path())) {
            assertThat(files.filter(file -> file.toString().endsWith(".sql"))
                            .filter(file -> file.toString().contains("src/main/resources")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(SourceRules.asksForTime(Files.readString(file)))
                            .isFalse());
        }
        assertThat(SourceRules.asksForTime("at timestamptz DEFAULT CURRENT_TIMESTAMP"))
                .isTrue();
    }

    @Test
    void everyPackageSaysWhatItIsAndThatNullIsTheException() {
        assertThat(Stream.of("main", "test")
                        .flatMap(kind -> Sources.files(kind).stream())
                        .map(Path::getParent)
                        .distinct()
                        .filter(folder -> !isDescribed(folder)))
                .isEmpty();
        assertThat(isDescribed(Home.path().resolve("scripts"))).isFalse();
    }

    /** A test package is described where its main package is. */
    private static boolean isDescribed(Path folder) {
        return Stream.of(folder, Path.of(folder.toString().replace("/src/test/", "/src/main/")))
                .map(each -> each.resolve("package-info.java"))
                .filter(Files::exists)
                .anyMatch(file -> {
                    String text = read(file);
                    return text.contains("@NullMarked") && text.startsWith("/**");
                });
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
