package dev.flagship.server.metrics;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

/** The metrics feature; without a port for it there is none. */
@Configuration(proxyBeanMethods = false)
@Import({LedgerReadings.class, ServerMetrics.class})
public class MetricsConfiguration {

    /** Around everything else, so that what is refused early is counted as well. */
    @Bean
    FilterRegistrationBean<TimedRequests> timedRequests(ServerMetrics metrics) {
        FilterRegistrationBean<TimedRequests> registration =
                new FilterRegistrationBean<>(new TimedRequests(metrics.registry()));
        registration.setEnabled(metrics.isOn());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
