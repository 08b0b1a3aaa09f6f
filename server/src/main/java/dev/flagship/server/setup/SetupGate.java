package dev.flagship.server.setup;

import dev.flagship.server.http.ErrorAnswers;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sends all addresses to the setup form until the competition is set up; the API answers with a refusal. The gate runs
 * before everything that identifies the caller, so nobody has to sign in. Another server may set the competition up at
 * any time, so each request asks the settings, which are in memory, and the database only while they say no.
 */
final class SetupGate extends OncePerRequestFilter {
    private static final List<String> OPEN = List.of("/setup", "/healthz", "/readyz", "/error", "/favicon.ico");
    private static final List<String> OPEN_FOLDERS = List.of("/assets/", "/webjars/", "/_static/");

    private final ObjectProvider<SetUp> setUp;
    private final Settings settings;
    private final ErrorAnswers errors;

    SetupGate(ObjectProvider<SetUp> setUp, Settings settings, ErrorAnswers errors) {
        this.setUp = setUp;
        this.settings = settings;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        if (OPEN.contains(path) || OPEN_FOLDERS.stream().anyMatch(path::startsWith) || isSetUp()) {
            chain.doFilter(request, response);
        } else if (path.startsWith("/api/")) {
            errors.send(
                    Refusal.of(Code.FORBIDDEN, "The competition is not set up yet: go to /setup."), request, response);
        } else {
            response.sendRedirect("/setup");
        }
    }

    private boolean isSetUp() {
        return settings.isSetAsFarAsTold(Setting.SETUP) || !setUp.getObject().isOpen();
    }
}
