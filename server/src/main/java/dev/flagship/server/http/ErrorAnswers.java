package dev.flagship.server.http;

import static dev.flagship.server.words.Words.say;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.Remedy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a refusal in the form that its reader expects. Our own resources always add a code. CTFd's resources answer as
 * CTFd would: {@code message} for 401, 403, 404, 405 and 5xx, otherwise {@code errors}. Browsers get a page.
 */
public final class ErrorAnswers {
    private static final List<String> OURS = List.of(
            "/api/v1/catalog",
            "/api/v1/engines",
            "/api/v1/fair-play",
            "/api/v1/grants",
            "/api/v1/instances",
            "/api/v1/volumes",
            "/api/v1/webhooks");
    /** The resource on which CTFd describes a bad field by one text, where it otherwise lists texts. */
    private static final String ONE_TEXT = "/api/v1/unlocks";

    private static final Pattern OURS_OF_CHALLENGES =
            Pattern.compile("/api/v1/challenges/[^/]+/(rules|grants(/[^/]+)?)");

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

    private final JsonMapper json;
    private final ErrorPage page;

    ErrorAnswers(JsonMapper json, ErrorPage page) {
        this.json = json;
        this.page = page;
    }

    /** Sends the refusal and completes the answer. */
    public void send(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        refusal.retryAfter().ifPresent(wait -> response.setHeader("Retry-After", Long.toString(seconds(wait))));
        if (refusal.code() == Code.OVERLOADED && response.getHeader("Retry-After") == null) {
            response.setHeader("Retry-After", "2");
        }
        response.setHeader("Cache-Control", "no-store");
        String path = request.getRequestURI();
        if (isOurs(path)) {
            write(refusal.code().status(), Ours.of(refusal), response);
        } else if (path.startsWith("/api/")) {
            sendInDialect(refusal, path.equals(ONE_TEXT), response);
        } else {
            page.send(refusal, request, response);
        }
    }

    /** Answers that the database is away, and completes the answer. */
    void noDatabase(RuntimeException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        LOG.warn("{} {}: the database does not answer: {}", request.getMethod(), LoggedPath.of(request), e.toString());
        send(Refusal.of(Code.OVERLOADED, say("refusal.busy")), request, response);
    }

    private static boolean isOurs(String path) {
        return OURS.stream().anyMatch(ours -> path.equals(ours) || path.startsWith(ours + "/"))
                || OURS_OF_CHALLENGES.matcher(path).matches();
    }

    private void sendInDialect(Refusal refusal, boolean oneText, HttpServletResponse response) throws IOException {
        int status = refusal.code() == Code.INVALID ? 400 : refusal.code().status();
        boolean message = status == 401 || status == 403 || status == 404 || status == 405 || status >= 500;
        if (refusal.code() == Code.REAUTHENTICATE) {
            write(status, Map.of("message", refusal.sentence(), "code", refusal.code()), response);
            return;
        }
        boolean asField = refusal.code() == Code.CAPTAIN_ONLY
                || (status == 403 && !refusal.field().isEmpty());
        if (message && !asField) {
            write(status, said(refusal), response);
        } else {
            write(status, oneText ? Ours.of(refusal, refusal.sentence()) : Ours.of(refusal), response);
        }
    }

    /** Adds a code where a program may try again. */
    private static Map<String, Object> said(Refusal refusal) {
        return refusal.code() != Code.INTERNAL && refusal.code().status() >= 500
                ? Map.of("message", refusal.sentence(), "code", refusal.code())
                : Map.of("message", refusal.sentence());
    }

    private void write(int status, Object body, HttpServletResponse response) throws IOException {
        byte[] bytes = json.writeValueAsBytes(body);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Ours(
            boolean success,
            Map<String, Object> errors,
            Code code,
            @Nullable String rule,
            @Nullable Long retryAfterSeconds,
            @Nullable List<Remedy> remedies) {

        static Ours of(Refusal refusal) {
            return of(refusal, List.of(refusal.sentence()));
        }

        static Ours of(Refusal refusal, Object error) {
            return new Ours(
                    false,
                    Map.of(refusal.field(), error),
                    refusal.code(),
                    refusal.rule().isEmpty() ? null : refusal.rule(),
                    refusal.retryAfter().map(ErrorAnswers::seconds).orElse(null),
                    refusal.remedies().isEmpty() ? null : refusal.remedies());
        }
    }
}
