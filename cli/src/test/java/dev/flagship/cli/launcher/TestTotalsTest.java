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
    private static final String PASSED = """
              <testcase name="sails" classname="dev.flagship.BoatTest" time="1"/>
            """;
    private static final String AT_LAST = """
              <testcase name="lands(int)[2]" classname="dev.flagship.BoatTest" time="1">
                <flakyFailure message="not &lt;ashore&gt;&#10;  seed = 7" type="java.lang.AssertionError">
                  <stackTrace><![CDATA[java.lang.AssertionError: not
              <error type="of what it said"/>
            ]]></stackTrace>
                  <system-out><![CDATA[it printed ]]]]><![CDATA[> and a report:
              <testcase name="printed" classname="dev.flagship.PrintedTest" time="1">
                <skipped/>
            ]]></system-out>
                </flakyFailure>
              </testcase>
            """;
    private static final String FAILED_TWICE = """
              <testcase name="floats" classname="dev.flagship.BoatTest" time="1">
                <failure message="&#10;sank&#10;  in 3 fathoms" type="java.lang.AssertionError"><![CDATA[
            sank
            ]]></failure>
                <rerunFailure message="sank again" type="java.lang.AssertionError">
                  <stackTrace><![CDATA[sank again]]></stackTrace>
                </rerunFailure>
              </testcase>
            """;
    private static final String BROKE_TWICE = """
              <testcase name="turns" classname="dev.flagship.BoatTest" time="1">
                <error type="java.io.IOException"><![CDATA[java.io.IOException]]></error>
                <rerunError type="java.io.IOException">
                  <stackTrace><![CDATA[java.io.IOException]]></stackTrace>
                </rerunError>
              </testcase>
            """;
    private static final String SKIPPED = """
              <testcase name="waits" classname="dev.flagship.BoatTest" time="0">
                <skipped message="no wind"/>
              </testcase>
            """;

    @TempDir
    Path folder;

    private PretendedMachine machine;

    @BeforeEach
    void begin() throws IOException {
        machine = new PretendedMachine(folder);
    }

    @Test
    void testsThatPassedOnlyOnARerunAreNamedWithTheirFailure() throws Exception {
        report("boats", PASSED + AT_LAST);
        report("ships", PASSED);

        Said said = totals("");

        assertThat(said.text().lines())
                .containsExactly(
                        "3 passed, 0 failed, 0 skipped",
                        "passed only when it was run once more: BoatTest.lands(int)[2]: not <ashore> seed = 7");
        assertThat(said.code()).isZero();
    }

    @Test
    void failedAndSkippedOnesAndNoReportsFail() throws Exception {
        assertThat(totals("").code()).isEqualTo(1);
        report("boats", PASSED + FAILED_TWICE + SKIPPED + BROKE_TWICE);
        assertThat(totals("").text()).startsWith("1 passed, 2 failed, 1 skipped\n");
        assertThat(totals("").code()).isEqualTo(1);

        report("boats", PASSED + SKIPPED);
        assertThat(totals("").code()).isZero();
        assertThat(totals("true").code()).isEqualTo(1);
    }

    @Test
    void whatFailedForGoodIsNamedOnceWithTheBeginningOfItsFirstFailure() throws Exception {
        report("boats", PASSED + FAILED_TWICE + BROKE_TWICE + AT_LAST);
        report("ships", brokeAsAWhole("leak ".repeat(59) + "1234\u00e9 and more"));

        assertThat(totals("").text().lines())
                .containsExactlyInAnyOrder(
                        "2 passed, 3 failed, 0 skipped",
                        "failed: BoatTest.floats: sank in 3 fathoms",
                        "failed: BoatTest.turns: java.io.IOException",
                        "failed: BoatTest: " + "leak ".repeat(59) + "1234",
                        "passed only when it was run once more: BoatTest.lands(int)[2]: not <ashore> seed = 7");
    }

    private static String brokeAsAWhole(String message) {
        return """
                  <testcase name="" classname="dev.flagship.BoatTest" time="0">
                    <error message="%s" type="java.io.IOException"><![CDATA[java.io.IOException]]></error>
                  </testcase>
                """.formatted(message);
    }

    /** As after a rerun of one test: its head counts that test alone, and it lists every test that ever ran. */
    private void report(String module, String cases) throws IOException {
        Path reports = Files.createDirectories(machine.home().resolve(module + "/target/surefire-reports"));
        Files.writeString(reports.resolve("TEST-Boats.xml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="dev.flagship.BoatTest" time="1" tests="1" errors="0" skipped="0" failures="0">
                """ + cases + "</testsuite>\n");
    }

    private Said totals(String ci) throws IOException, InterruptedException {
        return machine.result(Map.of("CI", ci), "scripts/test-totals.sh");
    }
}
