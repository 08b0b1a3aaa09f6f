package dev.flagship.server.access;

import dev.flagship.server.account.Visitor;
import dev.flagship.server.challenge.Catalog;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Authors work on their own challenges before the competition and after it. What they ask for then is their own, or is
 * checked to be by whatever writes it; for everything else they wait like every player.
 */
final class OwnWork {
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final String CHALLENGES = "/api/v1/challenges";

    private final Catalog catalog;

    OwnWork(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Whether the request is one of an author about what they made. */
    boolean isAskedFor(HttpServletRequest request, Visitor visitor) {
        if (!visitor.makes()) {
            return false;
        }
        String path = request.getRequestURI();
        boolean writes = !READING.contains(request.getMethod());
        boolean lists = path.equals(CHALLENGES) && "admin".equals(request.getParameter("view"));
        return (writes && path.startsWith("/api/")) || lists || isOwn(request, path, visitor);
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
