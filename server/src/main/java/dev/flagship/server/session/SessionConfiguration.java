package dev.flagship.server.session;

import dev.flagship.server.http.Cookies;
import dev.flagship.server.http.ErrorAnswers;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Sessions, API tokens, and who is asking. */
@Configuration(proxyBeanMethods = false)
@Import({SessionStore.class, TokenStore.class, Sessions.class, Tokens.class, Modes.class})
public class SessionConfiguration implements WebMvcConfigurer {

    @Bean
    CallerIdentification identification(Sessions sessions, Cookies cookies, ErrorAnswers errors) {
        return new CallerIdentification(sessions, cookies, errors);
    }

    @Bean
    TeamsGate teamsGate(ObjectProvider<Modes> modes, ErrorAnswers errors) {
        return new TeamsGate(modes, errors);
    }

    /** Keeps the gate from being registered as a filter of its own: it already runs inside the security chain. */
    @Bean
    FilterRegistrationBean<TeamsGate> teamsGateOnlyInTheChain(TeamsGate gate) {
        FilterRegistrationBean<TeamsGate> registration = new FilterRegistrationBean<>(gate);
        registration.setEnabled(false);
        return registration;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
    }
}
