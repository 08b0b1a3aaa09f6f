package dev.flagship.server.password;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.http.ErrorAnswers;
import dev.flagship.server.http.SourceRange;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes requests to sign in or register wait for their turn in order of arrival. Until then only their form is read.
 * One more request than there can be hashes at the same time is let through, so that a crowd at the door does not keep
 * players from the processors or the database. Refuses requests that the line has no room for, and multipart requests.
 */
final class SignInLine extends OncePerRequestFilter {
    private static final Set<String> DOORS = Set.of("/login", "/register");
    private static final String PARTS = "multipart/";

    private final Line line;
    private final ErrorAnswers errors;

    SignInLine(Line line, ErrorAnswers errors) {
        this.line = line;
        this.errors = errors;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // The path as it is matched with handlers: /login with letters written as %6C counts, too.
        return !request.getMethod().equals("POST") || !DOORS.contains(request.getServletPath());
    }

    /** Multipart bodies are written to the disk as they are read, which only signed-in users may cause. */
    private static boolean isInParts(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(PARTS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isInParts(request)) {
            errors.send(Refusal.of(Code.MEDIA_TYPE, say("account.parts")), request, response);
            return;
        }
        // Reads the form before the line, so that slow senders hold up nobody in it.
        request.getParameterMap();
        String refused = comeIn(placeOf(request));
        if (!refused.isEmpty()) {
            errors.send(Refusal.of(Code.OVERLOADED, refused), request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            line.leave();
        }
    }

    /** Returns the place of the request; an empty one if the connection is already closed. */
    private static String placeOf(HttpServletRequest request) {
        return SourceRange.nameOf(Objects.requireNonNullElse(request.getRemoteAddr(), ""));
    }

    /** Waits for a turn. Returns why there is none, or an empty text if there is one. */
    private String comeIn(String place) {
        return switch (line.comeIn(place)) {
            case GIVEN -> "";
            case CROWDED -> say("account.crowd");
            case STOPPING -> say("account.stopping");
        };
    }
}
