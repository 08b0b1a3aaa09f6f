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
 * Until the competition is set up, all addresses lead to the form, and the API says so. It stands before everything that
 * asks who somebody is: nobody has to sign in to be led there. Whether it is may change at any time, and on another
 * server: it is asked of the settings, which are in memory, and of the database only while they do not say so.
 */
final class SetupGate extends OncePerRequestFilter {
    private static final List<String> OPEN = List.of("/setup", "/healthz", "/error", "/favicon.ico");
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
