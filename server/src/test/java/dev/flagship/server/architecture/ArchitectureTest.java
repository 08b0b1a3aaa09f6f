package dev.flagship.server.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final Pattern CLOCK_IN_SQL =
            Pattern.compile("\\bnow\\(\\)|current_timestamp|clock_timestamp|localtimestamp", Pattern.CASE_INSENSITIVE);
    private static final JavaClasses SERVER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.flagship.server");
    private static final JavaClasses VIOLATIONS =
            new ClassFileImporter().importPackages("dev.flagship.server.architecture.fixture");

    static Stream<ArchRule> rules() {
        return Stream.of(
                slices().matching("dev.flagship.server.(**)")
                        .should()
                        .beFreeOfCycles()
                        .as("features do not depend on each other in circles"),
                noClasses()
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .as("only the clock reads a clock"),
                noClasses()
                        .should()
                        .haveNameMatching(".*(Manager|Util|Utils|Helper|Impl)")
                        .as("classes are named for what they are"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theServerKeepsTheRule(ArchRule rule) {
        rule.check(SERVER);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aViolationWouldBeNoticed(ArchRule rule) {
        assertThat(rule.evaluate(VIOLATIONS).hasViolation()).isTrue();
    }

    @Test
    void theServerSeesNoEngine() {
        ArchRule rule = noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.flagship.driver..", "dev.flagship.gateway..", "dev.flagship.node..");

        rule.check(SERVER);
    }

    @Test
    void noSqlAsksTheDatabaseForTheTime() throws IOException {
        assertThat(CLOCK_IN_SQL.matcher("select NOW()").find()).isTrue();
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".sql")
                            || file.getFileName().toString().endsWith("Store.java")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(CLOCK_IN_SQL
                                    .matcher(Files.readString(file).replace("clock.now()", ""))
                                    .find())
                            .as(file.toString())
                            .isFalse());
        }
    }
}
