package dev.flagship.server.access;

import dev.flagship.server.http.AskToSignIn;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The access feature: maps addresses to areas. A user's own data is in no area. */
@Configuration(proxyBeanMethods = false)
@Import({Access.class, OwnWork.class})
public class AccessConfiguration implements WebMvcConfigurer {
    private static final String[] ONESELF = {
        "/api/v1/users/me", "/api/v1/users/me/**", "/api/v1/teams/me", "/api/v1/teams/me/**"
    };
    /** Addresses that show scores together with accounts' names; a visitor has to be allowed to see both areas. */
    private static final String[] NAMING_WHO_SCORED = {
        "/scoreboard", "/api/v1/scoreboard", "/api/v1/scoreboard/**", "/api/v1/challenges/*/solves"
    };

    private final ObjectProvider<Access> access;
    private final ObjectProvider<OwnWork> ownWork;
    private final ObjectProvider<AskToSignIn> askToSignIn;

    AccessConfiguration(
            ObjectProvider<Access> access, ObjectProvider<OwnWork> ownWork, ObjectProvider<AskToSignIn> askToSignIn) {
        this.ownWork = ownWork;
        this.access = access;
        this.askToSignIn = askToSignIn;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gate(Area.CHALLENGES))
                .addPathPatterns(
                        "/challenges",
                        "/challenges/**",
                        "/api/v1/challenges",
                        "/api/v1/challenges/**",
                        "/api/v1/hints/*",
                        "/api/v1/solutions/*",
                        "/api/v1/unlocks");
        registry.addInterceptor(new ProofGate(access.getObject()))
                .addPathPatterns(
                        "/instances", "/instances/**", "/api/v1/instances", "/api/v1/instances/**", "/files/**");
        registry.addInterceptor(gate(Area.ACCOUNTS))
                .addPathPatterns(
                        "/users",
                        "/users/*",
                        "/teams",
                        "/teams/*",
                        "/api/v1/users",
                        "/api/v1/users/**",
                        "/api/v1/teams",
                        "/api/v1/teams/**")
                .addPathPatterns(NAMING_WHO_SCORED)
                .excludePathPatterns(ONESELF)
                .excludePathPatterns("/teams/new", "/teams/join", "/teams/invite");
        registry.addInterceptor(gate(Area.SCORES))
                .addPathPatterns(NAMING_WHO_SCORED)
                .addPathPatterns(
                        "/api/v1/users/*/*",
                        "/api/v1/teams/*/solves",
                        "/api/v1/teams/*/fails",
                        "/api/v1/teams/*/awards")
                .excludePathPatterns(ONESELF);
    }

    private AccessGate gate(Area area) {
        return new AccessGate(area, access.getObject(), ownWork.getObject(), askToSignIn.getObject());
    }
}
