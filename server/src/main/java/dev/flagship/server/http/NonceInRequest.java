package dev.flagship.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/**
 * Where a request has its nonce: in the header, or in a form's field. With files it is in the header alone, since looking
 * for a field would write the files of somebody whom nobody has judged yet to the disk.
 */
final class NonceInRequest extends CsrfTokenRequestAttributeHandler {
    /** Sent as multipart by CTFd's clients, with the nonce in a field; its body is small. */
    private static final String SETUP = "/setup";

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        String type = request.getContentType();
        return type != null
                        && type.toLowerCase(Locale.ROOT).startsWith("multipart/")
                        && !request.getRequestURI().equals(SETUP)
                ? request.getHeader(token.getHeaderName())
                : super.resolveCsrfTokenValue(request, token);
    }
}
