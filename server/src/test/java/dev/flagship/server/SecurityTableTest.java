package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern COUNTED = Pattern.compile("throttles\\.of\\(\\s*\"([^\"]+)\"");

    /** What is counted, each with the test that tries how often it may be. */
    private static final Map<String, String> TRIED = Map.ofEntries(
            Map.entry("sign-in", "PasswordControlsTest.guessingIsHeldUp"),
            Map.entry("sign-in from place", "ThrottleStoryTest.anAddressThatTriesManyNamesRests"),
            Map.entry("sign-in by name", "GuessesFromManyPlacesStoryTest.aNameRestsForAllPlacesButThoseOfItsUser"),
            Map.entry("own password", "PasswordControlsTest.guessingTheOldPasswordIsHeldUp"),
            Map.entry("own password asked for", "PasswordControlsTest.theOwnPasswordIsAskedForSoOftenAndNoMore"),
            Map.entry("own address", "GuessesFromManyPlacesStoryTest.movingToTakenAddressesIsHeldUp"),
            Map.entry("registration", "ThrottleStoryTest.registrationsThatGoWellAreCountedToo"),
            Map.entry("registration refused", "ThrottleStoryTest.manyRefusedRegistrationsFromOneAddressRest"),
            Map.entry("registration code", "GuessesFromManyPlacesStoryTest.wrongCodesRest"),
            Map.entry("registration address", "GuessesFromManyPlacesStoryTest.registeringTakenAddressesIsHeldUp"),
            Map.entry("link to a new password", "ThrottleStoryTest.manyRequestsForLinksFromOneAddressRest"),
            Map.entry(
                    "letter to the owner of an address",
                    "SharedAddressStoryTest.aUserWhoProvedAnAddressKeepsItAndIsToldOnceAnHour"),
            Map.entry(
                    "team password", "TeamPasswordStoryTest.wrongTeamPasswordsAndUnknownTeamsAreAnsweredAlikeAndRest"),
            Map.entry("team password by team", "TeamPasswordStoryTest.guessesOfManyPlayersAreOfOneTeam"),
            Map.entry("new password of a team", "TeamPasswordStoryTest.guessingTheOldPasswordOfATeamIsHeldUp"),
            Map.entry("practice", "PracticeStoryTest.guessesForPracticeAreHeldUpAsDuringTheEvent"));

    private static final Pattern NAME = Pattern.compile("(" + NUMBERS + "): (.+)");

    @Test
    void everyControlStandsInTheTableWithItsNumbersAndItsTest() throws IOException {
        List<Control> written = ROW.matcher(Files.readString(TABLE))
                .results()
                .map(row -> new Control(row.group(3), row.group(1), row.group(2)))
                .toList();

        assertThat(written).hasSizeGreaterThan(40).containsExactlyInAnyOrderElementsOf(tested());
    }

    @Test
    void everythingCountedAgainstALimitHasATestInTheTable() throws IOException {
        assertThat(counted()).containsExactlyInAnyOrderElementsOf(TRIED.keySet());
        assertThat(tested()).extracting(Control::test).containsAll(TRIED.values());
    }

    private static List<String> counted() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                COUNTED.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group(1)));
            }
        }
        return names;
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
