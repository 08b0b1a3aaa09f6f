package dev.flagship.server.http;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;

/** Who may ask for what, and the headers that every answer carries. What is not listed is for people signed in. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class SecurityChain {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String[] OPERATORS = {
        "/admin/**",
        "/admin",
        "/api/v1/submissions/**",
        "/api/v1/configs/**",
        "/api/v1/flags/**",
        "/api/v1/files/**",
        "/api/v1/tags/**",
        "/api/v1/topics/**",
        "/api/v1/challenges/types",
        "/api/v1/challenges/*/flags",
        "/api/v1/challenges/*/files",
        "/api/v1/challenges/*/hints",
        "/api/v1/challenges/*/tags",
        "/api/v1/challenges/*/topics",
        "/api/v1/challenges/*/requirements"
    };
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain chain(HttpSecurity http, Identification identification, Nonces nonces, ErrorAnswers errors) {
        return http.authorizeHttpRequests(SecurityChain::rules)
                .addFilterBefore(identification, CsrfFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(nonces)
                        .csrfTokenRequestHandler(new NonceInRequest())
                        .requireCsrfProtectionMatcher(SecurityChain::needsNonce))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, e) -> askToSignIn(errors, request, response))
                        .accessDeniedHandler((request, response, e) -> forbid(errors, request, response)))
                .headers(SecurityChain::headers)
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers("/", "/login", "/register", "/logout", "/healthz", "/scoreboard", "/robots.txt")
                .permitAll()
                .requestMatchers("/assets/**", "/webjars/**", "/_static/**", "/favicon.ico")
                .permitAll()
                .requestMatchers("/api/v1/users/me", "/api/v1/users/me/**")
                .authenticated()
                .requestMatchers(
                        HttpMethod.GET,
                        "/api/v1/scoreboard/**",
                        "/api/v1/users",
                        "/api/v1/users/*",
                        "/api/v1/users/*/solves",
                        "/api/v1/users/*/fails",
                        "/api/v1/users/*/awards",
                        "/files/*/*",
                        "/users",
                        "/users/*")
                .permitAll()
                .requestMatchers(OPERATORS)
                .hasRole("ADMIN")
                .requestMatchers(HttpMethod.GET, "/api/v1/hints/*", "/api/v1/solutions/*")
                .authenticated()
                .requestMatchers("/api/v1/hints/**", "/api/v1/solutions/**")
                .hasRole("ADMIN")
                .requestMatchers(HttpMethod.POST, "/api/v1/challenges")
                .hasRole("ADMIN")
                .requestMatchers(HttpMethod.PATCH, "/api/v1/challenges/*")
                .hasRole("ADMIN")
                .requestMatchers(HttpMethod.DELETE, "/api/v1/challenges/*")
                .hasRole("ADMIN")
                .anyRequest()
                .authenticated();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"))
                .crossOriginOpenerPolicy(policy -> policy.policy(
                        org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter
                                .CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(
                        org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter
                                .CrossOriginResourcePolicy.SAME_ORIGIN))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
    }

    private static boolean needsNonce(HttpServletRequest request) {
        return !READING.contains(request.getMethod()) && !Identification.isByToken(request);
    }

    private static void askToSignIn(ErrorAnswers errors, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean page = READING.contains(request.getMethod())
                && !request.getRequestURI().startsWith("/api/")
                && !request.getRequestURI().equals("/events");
        if (page) {
            String next = URLEncoder.encode(request.getRequestURI(), StandardCharsets.UTF_8);
            response.sendRedirect("/login?next=" + next);
        } else {
            forbid(errors, request, response);
        }
    }

    private static void forbid(ErrorAnswers errors, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        errors.send(
                Refusal.of(Code.FORBIDDEN, "You are not allowed to do this, or are not signed in."), request, response);
    }
}
