package dev.flagship.server.language;

import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

/** The language feature. */
@Configuration(proxyBeanMethods = false)
@Import(LanguagePages.class)
public class LanguageConfiguration {
    @Bean
    FilterRegistrationBean<LanguageFilter> languageFilter(Settings settings) {
        FilterRegistrationBean<LanguageFilter> registration =
                new FilterRegistrationBean<>(new LanguageFilter(() -> settings.text(Setting.LANGUAGE)));
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
