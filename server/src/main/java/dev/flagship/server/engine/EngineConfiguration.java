package dev.flagship.server.engine;

import dev.flagship.ledger.engine.AcceptanceLedger;
import dev.flagship.server.upkeep.Upkeep;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The engine feature. */
@Configuration(proxyBeanMethods = false)
@Import({Engines.class, PlaceChanges.class, EnginesApi.class, EngineAdminPages.class})
public class EngineConfiguration {
    private static final Duration EVERY = Duration.ofSeconds(1);

    @Bean
    AcceptanceLedger acceptanceLedger(DataSource dataSource) {
        return new AcceptanceLedger(dataSource);
    }

    /** Records nodes' decisions in the audit log, to which nodes have no access. */
    @Bean(initMethod = "start", destroyMethod = "close")
    Upkeep placeUpkeep(PlaceChanges changes) {
        return new Upkeep("places", EVERY, changes::recordDecided);
    }
}
