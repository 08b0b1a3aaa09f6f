package dev.flagship.server.grant;

import dev.flagship.ledger.grant.GrantLedger;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The grant feature. */
@Configuration(proxyBeanMethods = false)
@Import({Grants.class, EndOfGrants.class, GrantsApi.class})
public class GrantConfiguration {

    @Bean
    GrantLedger grantLedger(DataSource dataSource) {
        return new GrantLedger(dataSource);
    }
}
