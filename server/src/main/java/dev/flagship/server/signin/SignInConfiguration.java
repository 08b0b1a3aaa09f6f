package dev.flagship.server.signin;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.ResetPassword;
import dev.flagship.server.session.Sessions;
import dev.flagship.server.throttle.Throttles;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Signing in, the settings of oneself, and what needs the password again. */
@Configuration(proxyBeanMethods = false)
@Import({
    Reauthentication.class,
    ReauthenticationPages.class,
    LinkPages.class,
    UserMailApi.class,
    RegisterForms.class,
    Entrance.class,
    TokensApi.class,
    SignInForms.class,
    ProfileForms.class,
    SettingsPages.class
})
public class SignInConfiguration implements WebMvcConfigurer {
    private final ObjectProvider<Reauthentication> reauthentication;

    SignInConfiguration(ObjectProvider<Reauthentication> reauthentication) {
        this.reauthentication = reauthentication;
    }

    @Bean
    ResetRequests resetRequests(ResetPassword resetPassword, Throttles throttles) {
        return new ResetRequests(resetPassword, throttles);
    }

    @Bean(initMethod = "start")
    SessionSweep sessionSweep(Sessions sessions, Throttles throttles, Clock clock) {
        return new SessionSweep(sessions, throttles, clock);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ReauthenticationGate(reauthentication.getObject()));
    }
}
