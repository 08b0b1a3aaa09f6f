package dev.flagship.server.account;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.session.Sessions;
import dev.flagship.server.throttle.Throttles;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The account feature. */
@Configuration(proxyBeanMethods = false)
@Import({
    UserStore.class,
    UserCount.class,
    OperatorStore.class,
    AccountStore.class,
    Accounts.class,
    SeenAddresses.class,
    MembershipStore.class,
    Memberships.class,
    AccountNews.class,
    KnownUsers.class,
    UserRules.class,
    OwnPassword.class,
    Reauthentication.class,
    ReauthenticationPages.class,
    ClaimStore.class,
    ClaimAddress.class,
    UserFields.class,
    LinkStore.class,
    Links.class,
    ProveAddress.class,
    ResetPassword.class,
    LinkPages.class,
    UserMailApi.class,
    ChangeUser.class,
    RemoveUser.class,
    ChangeOneself.class,
    RegistrationPolicy.class,
    RegisterForms.class,
    Register.class,
    Entrance.class,
    SignIn.class,
    ChangePassword.class,
    EndSessions.class,
    FirstOperator.class,
    TokensApi.class,
    SignInForms.class,
    ProfileForms.class,
    SettingsPages.class
})
public class AccountConfiguration implements WebMvcConfigurer {
    private final ObjectProvider<Reauthentication> reauthentication;

    AccountConfiguration(ObjectProvider<Reauthentication> reauthentication) {
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
