package dev.flagship.server.metrics;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

/** The metrics feature. It is off when no port is configured for it. */
@Configuration(proxyBeanMethods = false)
@Import({LedgerReadings.class, ServerMetrics.class})
public class MetricsConfiguration {

    /** Wraps everything else, so that requests that are refused early are counted as well. */
    @Bean
    FilterRegistrationBean<TimedRequests> timedRequests(ServerMetrics metrics) {
        FilterRegistrationBean<TimedRequests> registration =
                new FilterRegistrationBean<>(new TimedRequests(metrics.registry()));
        registration.setEnabled(metrics.isOn());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
