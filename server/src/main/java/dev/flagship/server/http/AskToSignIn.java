package dev.flagship.server.http;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Answers a caller who has to sign in first. A request for a page is redirected to sign in and back; everything else is
 * refused.
 */
public final class AskToSignIn {
    private static final Set<String> READING = Set.of("GET", "HEAD");
    /**
     * The header of requests by scripts. They are refused, because a script would put the page to sign in at in place
     * of the piece it asked for.
     */
    private static final String FOR_A_PIECE = "HX-Request";

    private final ErrorAnswers errors;

    AskToSignIn(ErrorAnswers errors) {
        this.errors = errors;
    }

    /** Sends the answer. */
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isPage(request)) {
            String query = request.getQueryString();
            String here = query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
            response.sendRedirect("/login?next=" + URLEncoder.encode(here, StandardCharsets.UTF_8));
        } else {
            forbid(request, response);
        }
    }

    /**
     * Returns whether a person asks for a page, rather than a script for a piece of one or a program for something
     * else.
     */
    public static boolean isPage(HttpServletRequest request) {
        return READING.contains(request.getMethod())
                && !request.getRequestURI().startsWith("/api/")
                && !request.getRequestURI().equals("/events")
                && request.getHeader(FOR_A_PIECE) == null;
    }

    void forbid(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String sentence = isPage(request) ? say("refusal.not-this-page") : say("refusal.not-allowed");
        errors.send(Refusal.of(Code.FORBIDDEN, sentence), request, response);
    }
}
