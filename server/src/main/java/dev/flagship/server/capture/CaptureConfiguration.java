package dev.flagship.server.capture;

import dev.flagship.ledger.capture.CaptureLedger;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.upkeep.Upkeep;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The capture feature. */
@Configuration(proxyBeanMethods = false)
@Import({Captures.class, CapturesApi.class, CaptureAdminPages.class})
public class CaptureConfiguration {
    private static final Duration EVERY = Duration.ofMinutes(1);

    @Bean
    CaptureLedger captureLedger(DataSource dataSource) {
        return new CaptureLedger(dataSource);
    }

    /** Removes captures that have been kept long enough. */
    @Bean(initMethod = "start", destroyMethod = "close")
    Upkeep captureUpkeep(CaptureLedger ledger, Clock clock) {
        return new Upkeep(
                "captures", EVERY, () -> ledger.removeEndedBefore(clock.now().minus(Captures.KEPT)));
    }
}
