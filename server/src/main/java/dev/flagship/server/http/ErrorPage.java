package dev.flagship.server.http;

import dev.flagship.server.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.HtmlUtils;

/** What a browser gets instead of the page it asked for: the sentence, the way back, and the nonce like every page. */
final class ErrorPage {

    void send(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] bytes = html(refusal, request).getBytes(StandardCharsets.UTF_8);
        response.setStatus(refusal.code().status());
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static String html(Refusal refusal, HttpServletRequest request) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta name="csrf-nonce" content="%s">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%d</title>
                <link rel="stylesheet" href="/assets/base.css">
                </head>
                <body>
                <main class="error-page">
                <h1>%d</h1>
                <p>%s</p>
                <p><a href="/">Back to the start</a></p>
                </main>
                </body>
                </html>
                """
                .formatted(
                        Nonces.of(request),
                        refusal.code().status(),
                        refusal.code().status(),
                        HtmlUtils.htmlEscape(refusal.sentence()));
    }
}
