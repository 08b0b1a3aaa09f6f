package dev.flagship.server.setup;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.server.http.ErrorAnswers;
import dev.flagship.server.settings.Settings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The setup feature. */
@Configuration(proxyBeanMethods = false)
@Import({
    SetupCode.class,
    SetUp.class,
    FirstStart.class,
    SetupPages.class,
    ResetStore.class,
    ResetEvent.class,
    ResetPages.class
})
public class SetupConfiguration {

    @Bean
    SmartInitializingSingleton setUpAtTheFirstStart(FirstStart firstStart, PlatformConfig config) {
        return () -> firstStart.setUp(config.data());
    }

    @Bean
    SetupGate firstGate(ObjectProvider<SetUp> setUp, Settings settings, ErrorAnswers errors) {
        return new SetupGate(setUp, settings, errors);
    }

    /** Keeps the gate out of the container's own filters: it runs in the security chain, and must not run twice. */
    @Bean
    FilterRegistrationBean<SetupGate> gateOnlyInTheChain(SetupGate gate) {
        FilterRegistrationBean<SetupGate> registration = new FilterRegistrationBean<>(gate);
        registration.setEnabled(false);
        return registration;
    }
}
