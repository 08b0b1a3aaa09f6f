package dev.flagship.server.session;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.http.ErrorAnswers;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.filter.OncePerRequestFilter;

/** Hides the API's teams from everybody where users score, signed in or not, as CTFd does. */
final class TeamsGate extends OncePerRequestFilter {
    private static final String TEAMS = "/api/v1/teams";

    private final ObjectProvider<Modes> modes;
    private final ErrorAnswers errors;

    TeamsGate(ObjectProvider<Modes> modes, ErrorAnswers errors) {
        this.modes = modes;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // The path as it is matched with handlers, however its letters are encoded.
        String path = request.getServletPath();
        boolean ofTeams = path.equals(TEAMS) || path.startsWith(TEAMS + "/");
        if (ofTeams && !modes.getObject().byTeam()) {
            errors.send(Refusal.of(Code.NOT_FOUND, say("refusal.nothing-here")), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
