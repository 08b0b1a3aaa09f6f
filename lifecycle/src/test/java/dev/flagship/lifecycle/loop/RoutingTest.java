package dev.flagship.lifecycle.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.Limits;
import dev.flagship.lifecycle.container.Readiness;
import dev.flagship.lifecycle.container.User;
import dev.flagship.lifecycle.container.Ways;
import dev.flagship.lifecycle.flag.FlagTemplate;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.Placement;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.RouteTable;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is kept of the ways to an instance, and for how long. */
class RoutingTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final ExposedPort RAW = new ExposedPort("raw", 9000, ExposedPort.Exposure.TCP);
    private static final Placement PLACEMENT =
            new Placement("chal0", "10.0.0.2", Map.of("raw", new RouteKey.Port(30_000)));

    private final InstanceId id = new InstanceId(new UUID(0, 1));
    private final SteppedClock clock = new SteppedClock();
    private final Routing routing = new Routing(
            answering(ContainerDriver.class, Ways.direct("10.0.0.2", List.of(RAW))),
            answering(RouteTable.class, Map.of()),
            clock);

    @Test
    void ofAWayWhoseTimeRanOutNothingIsLeftOnceItIsClosed() {
        open(1);
        assertThat(routing.known()).containsExactly(id);
        clock.now = T0.plus(HOUR);
        routing.announce(2);

        routing.close(new Incarnation(id, 1));

        assertThat(routing.known()).isEmpty();
    }

    @Test
    void theWaysOfTheNextIncarnationOutliveThoseOfTheOneBefore() {
        open(1);
        open(2);

        routing.close(new Incarnation(id, 1));
        assertThat(routing.known()).containsExactly(id);

        routing.close(new Incarnation(id, 2));
        assertThat(routing.known()).isEmpty();
    }

    private void open(int incarnation) {
        routing.open(new Incarnation(id, incarnation), PLACEMENT, template(), T0.plus(HOUR));
    }

    private static ContainerTemplate template() {
        return new ContainerTemplate(
                "sample",
                "sample",
                List.of(),
                Map.of(),
                List.of(RAW),
                new Limits(64L << 20, 500_000_000, 64),
                Set.of(),
                List.of(),
                User.DEFAULT,
                FlagTemplate.DEFAULT,
                new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH),
                new Readiness.Tcp(RAW.number(), Duration.ofSeconds(30)),
                HOUR);
    }

    /** One that has the same answer to whatever it is asked. */
    private static <T> T answering(Class<T> port, Object answer) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, _, _) -> answer));
    }

    private static final class SteppedClock implements Clock {
        private Instant now = T0;

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public boolean isSteady() {
            return true;
        }
    }
}
