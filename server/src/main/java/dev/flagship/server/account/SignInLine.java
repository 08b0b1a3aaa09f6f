package dev.flagship.server.account;

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
 * Where those who sign in or register wait for their turn, as they came, with their form read and nothing else done for
 * them. No more are let on than passwords can be hashed for, and one beside: what players do meanwhile finds no crowd
 * before it, neither at the processors nor at the database. What the line has no room for it refuses, and what is sent
 * in parts.
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
        // The path as it is matched with a handler: with some letters written as %6C it is the same door.
        return !request.getMethod().equals("POST") || !DOORS.contains(request.getServletPath());
    }

    /** Parts are written to the disk as they are read, which is for those who have been judged. */
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
        // Who sends slowly is waited for before the line, and holds up nobody in it.
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

    /** Without an address where the connection is closed already. */
    private static String placeOf(HttpServletRequest request) {
        return SourceRange.nameOf(Objects.requireNonNullElse(request.getRemoteAddr(), ""));
    }

    /** Waits for a turn; why there is none, where there is none. */
    private String comeIn(String place) {
        return switch (line.comeIn(place)) {
            case GIVEN -> "";
            case CROWDED -> say("account.crowd");
            case STOPPING -> say("account.stopping");
        };
    }
}
