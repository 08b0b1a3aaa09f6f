package dev.flagship.driver.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.network.Outwards;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutwardPacketsTest {
    private static final String TWO_SILENT = """
            ok closed egress tcp 192.0.2.1 443: silence\tsilence
            ok closed egress udp 192.0.2.1 53: silence\tsilence
            ok closed egress icmp 192.0.2.1 0: no way, socket: Permission denied\tsilence
            ok closed egress tcp 2001:db8::1 443: no way, connect: Network is unreachable\tsilence
            ok closed metadata tcp 169.254.169.254 80: silence\tsilence
            done 5 0
            """;

    @ParameterizedTest
    @CsvSource({
        "2, 0, true, true",
        "9, 0, true, true",
        "1, 0, true, false",
        "0, 0, true, false",
        "0, 0, false, true",
        "2, 1, true, false",
        "0, 1, false, false",
        "-5, 0, true, false",
        "2, -5, true, false"
    })
    void silenceHoldsWhereTheFirewallMetEachPacketAndLetNoneBy(long met, long by, boolean leadsOut, boolean holds) {
        ControlResult judged = judge(ProbeReport.parse(TWO_SILENT), met, by, leadsOut);
        assertThat(judged.passed()).isEqualTo(holds);
        assertThat(judged.observed()).startsWith("of 2 or more the firewall met " + met + " and let " + by + " by");
    }

    @Test
    void whatNeverLeftTheContainerNeedsNobodyToDropIt() {
        ProbeReport none = ProbeReport.parse("""
                ok closed egress tcp 192.0.2.1 443: no way, connect: Network is unreachable\tsilence
                done 1 0
                """);
        assertThat(judge(none, 0, 0, true).passed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2, 0, true, true", "2, 0, false, false", "1, 0, true, false", "2, 1, true, false", "-5, 0, true, false"
    })
    void whatTheHostDropsItselfNeedNotBeMetWhereTheTableIsAndItCameIn(
            long seen, long by, boolean isThere, boolean holds) {
        ControlResult judged = OutwardPackets.judge(
                List.of(ProbeReport.parse(TWO_SILENT)),
                new Outwards(10, 10, 10),
                new Outwards(10 + seen, 10 + by, 10 + by),
                () -> isThere,
                () -> true);
        assertThat(judged.passed()).isEqualTo(holds);
    }

    private static ControlResult judge(ProbeReport report, long met, long by, boolean leadsOut) {
        return OutwardPackets.judge(
                List.of(report),
                new Outwards(10, 10, 10),
                new Outwards(10, 10 + met, 10 + by),
                () -> true,
                () -> leadsOut);
    }
}
