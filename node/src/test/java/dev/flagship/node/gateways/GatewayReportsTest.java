package dev.flagship.node.gateways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.gateway.RouteUsage;
import dev.flagship.gateway.wire.Carried;
import dev.flagship.gateway.wire.Message.Report;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GatewayReportsTest {
    private static final int TOO_MANY = 60_000;

    private final GatewayReports reports = new GatewayReports();

    @Test
    void theSumNeverFallsHoweverManyRunsThereWere() {
        for (int run = 0; run < 1000; run++) {
            reports.take(new UUID(0, run), new Report(0, new Carried(1, 2, 3, 4, 5), List.of(), Set.of()));
        }
        reports.keep(Set.of());

        assertThat(reports.total()).isEqualTo(new Carried(1000, 2000, 3000, 4000, 5000));
    }

    @Test
    void whatNoGatewayCanHaveServedIsNotKept() {
        List<Incarnation> all = IntStream.rangeClosed(1, TOO_MANY)
                .mapToObj(number -> new Incarnation(new InstanceId(new UUID(0, 1)), number))
                .toList();
        List<RouteUsage> usage = all.stream()
                .map(each -> new RouteUsage(GatewayLab.BLUE, each, 1, 1, 1, 1))
                .toList();

        reports.take(new UUID(0, 1), new Report(1, Carried.NOTHING, usage, new HashSet<>(all)));

        assertThat(reports.usage()).isEmpty();
        assertThat(reports.takeReached()).hasSizeLessThan(TOO_MANY);
    }
}
