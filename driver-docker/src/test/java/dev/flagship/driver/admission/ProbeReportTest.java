package dev.flagship.driver.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.admission.ProbeReport.Line;
import dev.flagship.driver.admission.ProbeReport.Verdict;
import org.junit.jupiter.api.Test;

class ProbeReportTest {
    @Test
    void aWholeReportWithoutFailuresHasNone() {
        ProbeReport report = ProbeReport.parse("ok user uid 1000\nabsent lsm none\ndone 2 0\n");
        assertThat(report.failure()).isEmpty();
        assertThat(report.absent()).containsExactly("lsm");
    }

    @Test
    void theFirstFailureIsNamed() {
        ProbeReport report = ProbeReport.parse("ok user x\nfail io-uring it worked\nfail bpf it worked\ndone 3 2\n");
        assertThat(report.failure()).contains(new Line(Verdict.FAIL, "io-uring", "it worked", ""));
    }

    @Test
    void aControlIsOneResultHoweverOftenItWasTried() {
        ProbeReport report = ProbeReport.parse("""
                ok user uid 1000\tuid 1000
                ok masked /a: empty\tempty
                fail masked /b: readable\tempty
                ok closed host tcp 10.0.0.1 80: silence\tsilence
                fail closed host udp 10.0.0.1 80: answered\tsilence
                absent lsm none
                absent seccomp none
                done 7 2
                """);
        assertThat(report.results())
                .containsExactly(
                        new ControlResult("user", "uid 1000", "uid 1000", true),
                        new ControlResult("masked", "empty", "/b: readable", false),
                        new ControlResult("host-tcp", "silence", "host tcp 10.0.0.1 80: silence", true),
                        new ControlResult("host-udp", "silence", "host udp 10.0.0.1 80: answered", false),
                        new ControlResult("lsm", "", "none", true),
                        new ControlResult("seccomp", "", "none", false));
    }

    @Test
    void aReportThatWasCutOffIsAResultThatDoesNotHold() {
        assertThat(ProbeReport.parse("ok user x\n").results())
                .filteredOn(result -> !result.passed())
                .extracting(ControlResult::control)
                .containsExactly("report");
    }

    @Test
    void aReportThatWasCutOffProvesNothing() {
        assertThat(ProbeReport.parse("ok user x\n").failure()).isPresent();
        assertThat(ProbeReport.parse("ok user x\ndone 2 0\n").failure()).isPresent();
        assertThat(ProbeReport.parse("").failure()).isPresent();
    }

    @Test
    void aLineThatALogHasInTwoIsOne() {
        ProbeReport report =
                ProbeReport.parse("ok user x\tuid 10\n00\nfail files 64 sof\nt and hard\t1024\ndone 2 1\n");
        assertThat(report.lines())
                .containsExactly(
                        new Line(Verdict.OK, "user", "x", "uid 1000"),
                        new Line(Verdict.FAIL, "files", "64 soft and hard", "1024"));
        assertThat(report.results()).extracting(ControlResult::control).containsExactly("user", "files");
    }

    @Test
    void wordsThatAreNoReportAreAFailure() {
        assertThat(ProbeReport.parse("Segmentation fault\ndone 1 0").failure()).isPresent();
    }
}
