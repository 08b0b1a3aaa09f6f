package dev.flagship.server.statistics;

import dev.flagship.ledger.statistics.StatisticsLedger;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The statistics feature. */
@Configuration(proxyBeanMethods = false)
@Import({InstanceStatistics.class, StatisticsPages.class, StatisticsApi.class})
public class StatisticsConfiguration {

    @Bean
    StatisticsLedger statisticsLedger(DataSource dataSource) {
        return new StatisticsLedger(dataSource);
    }
}
