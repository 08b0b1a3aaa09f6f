package dev.flagship.server.content;

import dev.flagship.server.account.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.mvc.Controller;

/**
 * Shows the organisers' pages at their addresses. It is asked after every controller, so that no page can stand in front
 * of one, and before the folder of static files, whose first parts no page can have.
 */
final class PageReading extends AbstractHandlerMapping {
    private static final int AFTER_CONTROLLERS = Ordered.LOWEST_PRECEDENCE - 10;

    private final Pages pages;

    PageReading(Pages pages) {
        this.pages = pages;
        setOrder(AFTER_CONTROLLERS);
    }

    /** Null for what the asker may not know of, which is then answered as if it did not exist. */
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
