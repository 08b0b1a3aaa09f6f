package dev.flagship.server.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;

/** The security chain: who may request what, as {@link Doors} says, and the headers of every answer. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class SecurityChain {
    private static final String POLICIES = "Content-Security-Policy";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Bean
    SecurityFilterChain chain(
            HttpSecurity http,
            @Qualifier("firstGate") Filter firstGate,
            Identification identification,
            @Qualifier("teamsGate") Filter teamsGate,
            Nonces nonces,
            AskToSignIn askToSignIn,
            GatewayOrigins gateway,
            @Qualifier("publicRoutes") Predicate<String> publicRoutes,
            ErrorAnswers errors) {
        return http.authorizeHttpRequests(rules -> rules(rules, publicRoutes))
                .addFilterBefore(new LostDatabase(errors), CsrfFilter.class)
                .addFilterBefore(firstGate, CsrfFilter.class)
                .addFilterBefore(identification, CsrfFilter.class)
                .addFilterBefore(teamsGate, AuthorizationFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(nonces)
                        .csrfTokenRequestHandler(new NonceInRequest())
                        .requireCsrfProtectionMatcher(SecurityChain::needsNonce))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, e) -> askToSignIn.send(request, response))
                        .accessDeniedHandler((request, response, e) -> askToSignIn.forbid(request, response)))
                .headers(headers -> headers(headers, gateway))
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules,
            Predicate<String> publicRoutes) {
        rules.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll();
        Doors.all().forEach(door -> open(rules, door));
        // Organisers choose the addresses of their own pages, so those are not in the table.
        rules.requestMatchers(request -> isReading(request) && publicRoutes.test(request.getRequestURI()))
                .permitAll();
        rules.anyRequest().authenticated();
    }

    private static void open(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules,
            Doors.Door door) {
        String[] patterns = door.patterns().toArray(String[]::new);
        var addresses = door.method() == null
                ? rules.requestMatchers(patterns)
                : rules.requestMatchers(door.method(), patterns);
        switch (door.who()) {
            case EVERYBODY -> addresses.permitAll();
            case SIGNED_IN -> addresses.authenticated();
            case READERS -> addresses.hasAnyRole("ADMIN", "OBSERVER");
            case MAKERS -> addresses.hasAnyRole("ADMIN", "AUTHOR");
            case MAKERS_AND_READERS -> addresses.hasAnyRole("ADMIN", "AUTHOR", "OBSERVER");
            case OPERATORS -> addresses.hasRole("ADMIN");
        }
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers, GatewayOrigins gateway) {
        headers.addHeaderWriter((request, response) -> policies(response, gateway))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"))
                .crossOriginOpenerPolicy(policy -> policy.policy(
                        org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter
                                .CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(
                        org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter
                                .CrossOriginResourcePolicy.SAME_ORIGIN))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .httpStrictTransportSecurity(transport -> strict(transport, gateway));
    }

    /** Sets the policy on each answer, because operators may change the gateway's name. */
    private static void policies(HttpServletResponse response, GatewayOrigins gateway) {
        if (!response.containsHeader(POLICIES)) {
            response.setHeader(
                    POLICIES,
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                            + "font-src 'self'; connect-src 'self' " + String.join(" ", gateway.origins())
                            + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        }
    }

    /**
     * Requires HTTPS for this name only. Instances may be at names below it, with certificates of their own or none.
     */
    private static void strict(HeadersConfigurer<HttpSecurity>.HstsConfig transport, GatewayOrigins gateway) {
        transport
                .requestMatcher(request -> request.isSecure() && !gateway.isPlainAtThePagesName())
                .includeSubDomains(false);
    }

    private static boolean isReading(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static boolean needsNonce(HttpServletRequest request) {
        return !READING.contains(request.getMethod()) && !Identification.isByToken(request);
    }
}
