package dev.flagship.gateway;

import dev.flagship.gateway.access.Trust;
import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.lifecycle.port.RouteTable;
import dev.flagship.testkit.route.RouteTableContract;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;

final class GatewayRouteTableTest extends RouteTableContract {

    private final AtomicLong nanos = new AtomicLong();
    private final Gateway gateway = Gateway.start(
            new GatewayConfig("127.0.0.1", 0, 1024, 65_535, "play.test", GatewayLimits.DEFAULT),
            nanos::get,
            new Trust(() -> Instant.EPOCH, "s".repeat(32)));

    @AfterEach
    void closeTheGateway() {
        gateway.close();
    }

    @Override
    protected RouteTable table() {
        return gateway.routes();
    }

    @Override
    protected void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    protected int freePort() {
        return GatewayTestBase.freePort();
    }
}
