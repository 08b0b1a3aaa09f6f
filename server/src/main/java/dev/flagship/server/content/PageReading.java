package dev.flagship.server.content;

import dev.flagship.server.session.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.mvc.Controller;

/**
 * Shows the organisers' pages at their paths. It comes after every controller, so that no page can hide one. It comes
 * before the folder of static files; no page's path may begin like those.
 */
final class PageReading extends AbstractHandlerMapping {
    private static final int AFTER_CONTROLLERS = Ordered.LOWEST_PRECEDENCE - 10;

    private final Pages pages;

    PageReading(Pages pages) {
        this.pages = pages;
        setOrder(AFTER_CONTROLLERS);
    }

    /** Returns null for pages that the visitor may not know of, so that they are answered as missing. */
    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return reads
                ? pages.at(request.getRequestURI(), Visitor.current().seesAll())
                        .map(PageReading::showing)
                        .orElse(null)
                : null;
    }

    private static Controller showing(PageView view) {
        return (request, response) -> new ModelAndView("content/page", "view", view);
    }
}
