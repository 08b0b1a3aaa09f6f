package dev.flagship.server.reach;

import dev.flagship.ledger.access.AccessLedger;
import dev.flagship.ledger.access.RouteSecrets;
import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.lifecycle.port.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The reach feature. */
@Configuration(proxyBeanMethods = false)
@Import({ReachStore.class, Reach.class, ReachPages.class})
public class ReachConfiguration implements WebMvcConfigurer {
    private final ObjectProvider<Reach> reach;

    ReachConfiguration(ObjectProvider<Reach> reach) {
        this.reach = reach;
    }

    @Bean
    AccessLedger accessLedger(DataSource dataSource) {
        return new AccessLedger(dataSource);
    }

    @Bean
    RouteSecrets routeSecrets(FlagVault vault) {
        return new RouteSecrets(vault);
    }

    @Bean(initMethod = "start")
    ReachPublisher reachPublisher(Reach reach, Clock clock) {
        return new ReachPublisher(reach, clock);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new SeenCallers(reach.getObject())).excludePathPatterns("/assets/**", "/webjars/**");
    }
}
