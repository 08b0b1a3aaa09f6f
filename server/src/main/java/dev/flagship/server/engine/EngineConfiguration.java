package dev.flagship.server.engine;

import dev.flagship.ledger.engine.AcceptanceLedger;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The engine feature. */
@Configuration(proxyBeanMethods = false)
@Import({Engines.class, EnginesApi.class, EngineAdminPages.class})
public class EngineConfiguration {

    @Bean
    AcceptanceLedger acceptanceLedger(DataSource dataSource) {
        return new AcceptanceLedger(dataSource);
    }
}
