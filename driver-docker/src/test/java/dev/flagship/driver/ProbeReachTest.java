package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.admission.ProbeReport;
import dev.flagship.driver.admission.ProbeReport.Line;
import dev.flagship.driver.admission.ProbeReport.Verdict;
import dev.flagship.testkit.host.Programs;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the probe says of doors: only one that it knocked at is closed. */
class ProbeReachTest {
    private static Path probe;

    @BeforeAll
    static void build(@TempDir Path folder) {
        probe = folder.resolve("probe");
        String sources = Checkout.home().resolve("driver-docker/src/main/c").toString();
        Programs.run("sh", "-c", "cc -static -o " + probe + " " + sources + "/probe*.c");
    }

    @Test
    void aDoorThatItCouldNotKnockAtIsNotClosed() {
        assertThat(reach("ulimit -n 3").lines())
                .filteredOn(
                        line -> line.detail().contains(" tcp ") || line.detail().contains(" udp "))
                .hasSize(2)
                .allMatch(line -> line.verdict() == Verdict.FAIL)
                .extracting(Line::detail)
                .allMatch(detail -> detail.contains("not tried, socket: "));
    }

    @Test
    void aDoorThatAnswersIsOpenAlsoWhereItRefuses() {
        assertThat(reach("true").lines())
                .filteredOn(line -> line.detail().contains(" tcp "))
                .singleElement()
                .returns(Verdict.FAIL, Line::verdict)
                .extracting(Line::detail)
                .asString()
                .contains("refused, so reached");
    }

    private static ProbeReport reach(String before) {
        return ProbeReport.parse(
                Programs.execute("sh", "-c", before + "; exec " + probe + " reach closed=self,127.0.0.1,1")
                        .output());
    }
}
