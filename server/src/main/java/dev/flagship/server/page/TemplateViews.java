package dev.flagship.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Resolves the names of templates. Other names, such as redirects, are left to Spring. */
final class TemplateViews implements ViewResolver, Ordered {
    private final Templates templates;
    private final Function<HttpServletRequest, ShellView> frame;

    TemplateViews(Templates templates, Function<HttpServletRequest, ShellView> frame) {
        this.templates = templates;
        this.frame = frame;
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        return templates.has(name) ? new TemplateView(name, templates, frame) : null;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
