package dev.flagship.server.frp;

import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.frp.FrpLedger;
import dev.flagship.server.upkeep.Upkeep;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The frp feature. */
@Configuration(proxyBeanMethods = false)
@Import({FrpServer.class, FrpAdminPages.class})
public class FrpConfiguration {
    private static final Duration EVERY = Duration.ofSeconds(1);

    @Bean
    FrpLedger frpLedger(DataSource dataSource, FlagVault vault) {
        return new FrpLedger(dataSource, vault);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Upkeep frpUpkeep(FrpServer server) {
        return new Upkeep("frp", EVERY, server::publish);
    }
}
