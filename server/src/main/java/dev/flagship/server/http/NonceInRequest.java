package dev.flagship.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/**
 * Finds the nonce of a request: in the header, or in a form's field. In a multipart request only the header counts,
 * because looking for a field would write files to the disk before the sender was checked.
 */
final class NonceInRequest extends CsrfTokenRequestAttributeHandler {
    /** The one exception: CTFd's clients send it as multipart, with the nonce in a field. Its body is small. */
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
