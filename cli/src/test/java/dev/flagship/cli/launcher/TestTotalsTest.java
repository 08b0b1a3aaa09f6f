package dev.flagship.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.launcher.PretendedMachine.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestTotalsTest {
    private static final String PASSED = "<testcase name=\"sails\" classname=\"dev.flagship.BoatTest\" time=\"1\"/>";
    private static final String AT_LAST = """
            <testcase name="lands(int)[2]" classname="dev.flagship.BoatTest" time="1">
              <flakyFailure message="late"/>
            </testcase>""";

    @TempDir
    Path folder;

    private PretendedMachine machine;

    @BeforeEach
    void begin() throws IOException {
        machine = new PretendedMachine(folder);
    }

    @Test
    void whatPassedOnlyWhenItWasRunOnceMoreIsNamed() throws Exception {
        report("boats", 2, 0, 0, PASSED + "\n" + AT_LAST);
        report("ships", 1, 0, 0, PASSED);

        Said said = totals("");

        assertThat(said.text().lines())
                .containsExactly(
                        "3 passed, 0 failed, 0 skipped",
                        "passed only when it was run once more: BoatTest.lands(int)[2]");
        assertThat(said.code()).isZero();
    }

    @Test
    void failedAndSkippedOnesAndNoReportsFail() throws Exception {
        assertThat(totals("").code()).isEqualTo(1);
        report("boats", 3, 1, 1, PASSED);
        assertThat(totals("").text()).contains("1 passed, 1 failed, 1 skipped");
        assertThat(totals("").code()).isEqualTo(1);

        report("boats", 2, 0, 1, PASSED);
        assertThat(totals("").code()).isZero();
        assertThat(totals("true").code()).isEqualTo(1);
    }

    private void report(String module, int tests, int failures, int skipped, String cases) throws IOException {
        Path reports = Files.createDirectories(machine.home().resolve(module + "/target/surefire-reports"));
        Files.writeString(reports.resolve("TEST-Boats.xml"), """
                <testsuite name="Boats" tests="%d" errors="0"
                  skipped="%d" failures="%d">
                %s
                </testsuite>
                """.formatted(tests, skipped, failures, cases));
    }

    private Said totals(String ci) throws IOException, InterruptedException {
        return machine.result(Map.of("CI", ci), "scripts/test-totals.sh");
    }
}
