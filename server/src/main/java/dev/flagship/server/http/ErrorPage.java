package dev.flagship.server.http;

import dev.flagship.server.page.Assets;
import dev.flagship.server.page.ErrorView;
import dev.flagship.server.page.ShellView;
import dev.flagship.server.page.Templates;
import dev.flagship.server.page.Theme;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page that a browser gets in place of the one it asked for: the sentence, the way back, and the nonce like every
 * page.
 */
final class ErrorPage {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPage.class);

    private final Templates templates;
    private final Assets assets;
    private final Function<HttpServletRequest, ShellView> frame;

    ErrorPage(Templates templates, Assets assets, Function<HttpServletRequest, ShellView> frame) {
        this.templates = templates;
        this.assets = assets;
        this.frame = frame;
    }

    void send(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = refusal.code().status();
        if (Nonces.of(request).isEmpty()) {
            // The request was refused before it was identified, so there is no nonce to make a page with.
            byte[] sentence = refusal.sentence().getBytes(StandardCharsets.UTF_8);
            response.setStatus(status);
            response.setContentType("text/plain;charset=UTF-8");
            response.setContentLength(sentence.length);
            response.getOutputStream().write(sentence);
            return;
        }
        boolean again = request.getMethod().equals("GET");
        ErrorView view = ErrorView.of(status);
        // Where something was sent, the board may still be there: only what was to be done is not possible now.
        if (refusal.code() == Code.NOT_OPEN && again) {
            view = view.notOpen(refusal.sentence());
        } else if (refusal.code() != Code.INTERNAL) {
            view = view.saying(refusal.sentence());
        }
        Templates.Rendered page =
                templates.render("http/error", Map.of("shell", shell(status, request), "view", view, "again", again));
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.addHeader("Vary", "Accept-Language, Cookie");
        response.setContentLength(page.length());
        page.writeTo(response.getOutputStream());
    }

    /**
     * Makes the frame of the page. The usual frame needs the database, so after a server error, or when making it
     * fails, the page gets one without the reader's standing.
     */
    private ShellView shell(int status, HttpServletRequest request) {
        if (status < 500) {
            try {
                return frame.apply(request);
            } catch (RuntimeException e) {
                LOG.warn("an error page goes without its frame", e);
            }
        }
        return new ShellView(
                Nonces.of(request),
                "Flagship",
                Theme.AUTO,
                ShellView.Section.NONE,
                assets.version(),
                null,
                null,
                List.of());
    }
}
