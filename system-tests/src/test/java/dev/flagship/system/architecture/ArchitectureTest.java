package dev.flagship.system.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The product keeps every rule, and every rule can fail: a small wrong product breaks each of them. */
class ArchitectureTest {
    private static JavaClasses product;
    private static JavaClasses fixtures;

    @BeforeAll
    static void read() {
        product = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(Rule.PRODUCT)
                .that(not(resideInAPackage("dev.flagship.system..")));
        fixtures = new ClassFileImporter().importPackages(Rule.FIXTURES);
    }

    static Stream<Rule> rules() {
        return Stream.of(ModuleWalls.all(), CodeRules.all(), TimeRules.all()).flatMap(List::stream);
    }

    @Test
    void everyModuleIsLookedAt() {
        assertThat(List.of(
                        "api",
                        "cli",
                        "driver",
                        "gateway",
                        "ledger",
                        "lifecycle",
                        "node",
                        "postgres",
                        "server",
                        "testkit"))
                .allSatisfy(module -> assertThat(product)
                        .anyMatch(found -> found.getPackageName().startsWith("dev.flagship." + module)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theProductKeeps(Rule rule) {
        rule.at().apply(Rule.PRODUCT).check(product);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theFixtureBreaks(Rule rule) {
        assertThat(rule.at()
                        .apply(Rule.FIXTURES)
                        .evaluate(fixtures)
                        .getFailureReport()
                        .getDetails())
                .as("violations of '%s' among the fixtures", rule)
                .anySatisfy(line -> assertThat(line).contains(rule.fixture()));
    }

    static Stream<Exceptions> exceptions() {
        return Stream.of(CodeRules.exceptions(), TimeRules.exceptions()).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void exceptionsAreStillNeeded(Exceptions exceptions) {
        assertThat(exceptions.unneeded(product)).isEmpty();
    }

    @Test
    void anExceptionThatNobodyNeedsIsFound() {
        assertThat(TimeRules.waitingForOthers(Set.of("dev.flagship.cli.local.DownCommand", "dev.flagship.Nobody"))
                        .unneeded(product))
                .containsExactly("dev.flagship.Nobody");
    }
}
