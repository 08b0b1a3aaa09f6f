package dev.flagship.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.launcher.PretendedMachine.Said;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether {@code ./flagship test} fails when tests did, whatever the reports say. */
class FailedTestsTest extends TestWordTestBase {
    private static final String IN_THE_END = "[INFO] BUILD SUCCESS";

    @Test
    void itFailsWhereMavenIgnoresAFailureOrATimeoutAndWhereItCannotGoOn() throws Exception {
        for (List<String> says : List.of(
                List.of("[ERROR] There are test failures.", IN_THE_END),
                List.of("[ERROR] There was a timeout in the fork", IN_THE_END),
                List.of("[ERROR] The forked VM terminated without properly saying goodbye.", "[INFO] BUILD FAILURE"))) {
            mavenSays(says.toArray(String[]::new));
            Said test = test("-fae", "-Dmaven.test.failure.ignore=true");

            assertThat(asked()).last().asString().endsWith("-fae -Dmaven.test.failure.ignore=true verify");
            assertThat(test.code()).as(test.text()).isEqualTo(1);
        }
    }

    @Test
    void itShowsTheBeginningOfWhatAFailedTestSays() throws Exception {
        mavenSays(
                "[ERROR] BoatTest.floats -- Time elapsed: 1 s <<< FAILURE!",
                "java.lang.AssertionError: ",
                "",
                "2026-12-01T03:25:41.790Z INFO  another lane's log",
                "Expecting actual:",
                "  Sunk[fathoms=3]",
                "\tat dev.flagship.BoatTest.floats(BoatTest.java:1)",
                "[INFO] --- another module",
                "[INFO] Running dev.flagship.ShipTest",
                "and to be dry",
                IN_THE_END);

        assertThat(test().text().lines())
                .containsSubsequence(
                        "[ERROR] BoatTest.floats -- Time elapsed: 1 s <<< FAILURE!",
                        "java.lang.AssertionError: ",
                        "Expecting actual:",
                        "  Sunk[fathoms=3]",
                        "[INFO] Running dev.flagship.ShipTest",
                        "and to be dry",
                        IN_THE_END)
                .noneMatch(line -> line.contains("another"))
                .noneMatch(line -> line.contains("BoatTest.java"));
    }
}
