package dev.flagship.server.access;

import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.session.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Recognises requests of authors who work on their own challenges, which they may do before and after the competition.
 * Either the challenge is theirs, or the code that writes it checks that. For everything else, playing included,
 * authors wait like every player.
 */
final class OwnWork {
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final String CHALLENGES = "/api/v1/challenges";
    private static final String ATTEMPT = CHALLENGES + "/attempt";
    private static final List<String> PARTS = List.of("/api/v1/hints/", "/api/v1/solutions/");

    private final Catalog catalog;

    OwnWork(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Whether the request is an author's work on challenges. */
    boolean isAskedFor(HttpServletRequest request, Visitor visitor) {
        if (!visitor.makes()) {
            return false;
        }
        String path = request.getRequestURI();
        boolean writes = !READING.contains(request.getMethod());
        boolean lists = path.equals(CHALLENGES) && "admin".equals(request.getParameter("view"));
        return (writes && isMaking(request, path)) || lists || isOwn(request, path, visitor);
    }

    /** Whether challenges or their parts are written at this address, or it is an attempt that does not count. */
    private static boolean isMaking(HttpServletRequest request, String path) {
        return path.equals(CHALLENGES)
                || PARTS.stream().anyMatch(path::startsWith)
                || (path.equals(ATTEMPT) && "true".equals(request.getParameter("preview")));
    }

    private boolean isOwn(HttpServletRequest request, String path, Visitor visitor) {
        boolean one = path.startsWith(CHALLENGES + "/") || path.startsWith("/challenges/");
        String id = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? String.valueOf(variables.get("id"))
                : "";
        return one
                && id.matches("\\d{1,18}")
                && catalog.find(Long.parseLong(id))
                        .filter(challenge -> challenge.isReadBy(visitor))
                        .isPresent();
    }
}
