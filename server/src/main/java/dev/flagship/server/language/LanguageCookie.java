package dev.flagship.server.language;

import dev.flagship.server.words.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** Keeps in the browser what its reader chose there. */
public final class LanguageCookie {
    private static final Duration REMEMBERED = Duration.ofDays(365);

    private LanguageCookie() {}

    /** This browser reads this language from now on. */
    static void remember(Language language, HttpServletRequest request, HttpServletResponse response) {
        set(language.tag(), REMEMBERED, request, response);
    }

    /** This browser has no choice of its own any more, so that the account's counts. */
    public static void forget(HttpServletRequest request, HttpServletResponse response) {
        set("", Duration.ZERO, request, response);
    }

    private static void set(String value, Duration life, HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(Language.COOKIE, value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/")
                .maxAge(life)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
