package dev.flagship.server.setup;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The setup feature. */
@Configuration(proxyBeanMethods = false)
@Import({SetupCode.class, SetUp.class, SetupPages.class, ResetStore.class, ResetEvent.class, ResetPages.class})
public class SetupConfiguration implements WebMvcConfigurer {
    private final ObjectProvider<SetupGate> gate;

    SetupConfiguration(ObjectProvider<SetupGate> gate) {
        this.gate = gate;
    }

    @Bean
    static SetupGate setupGate(ObjectProvider<SetUp> setUp) {
        return new SetupGate(setUp);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gate.getObject())
                .addPathPatterns("/**")
                .excludePathPatterns("/setup", "/healthz", "/assets/**", "/webjars/**", "/_static/**", "/error");
    }
}
