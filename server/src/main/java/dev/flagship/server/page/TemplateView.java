package dev.flagship.server.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/**
 * A template as a view of Spring. It adds the frame to whole pages. The model of a fragment has the session's
 * {@code nonce} instead, which saves the look-ups for the frame.
 */
final class TemplateView implements View {
    private final String name;
    private final Templates templates;
    private final Function<HttpServletRequest, ShellView> frame;

    TemplateView(String name, Templates templates, Function<HttpServletRequest, ShellView> frame) {
        this.name = name;
        this.templates = templates;
        this.frame = frame;
    }

    @Override
    public String getContentType() {
        return "text/html;charset=UTF-8";
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Map<String, Object> params = new HashMap<>(model == null ? Map.of() : model);
        if (!params.containsKey("nonce")) {
            params.put("shell", frame.apply(request));
        }
        Templates.Rendered page = templates.render(name, params);
        response.setContentType(getContentType());
        response.addHeader("Vary", "HX-Request, Accept-Language, Cookie");
        page.send(request, response);
    }
}
