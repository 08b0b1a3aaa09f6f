package dev.flagship.server.language;

import dev.flagship.server.words.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** The cookie that keeps the language that a reader chose on this browser. */
public final class LanguageCookie {
    private static final Duration REMEMBERED = Duration.ofDays(365);

    private LanguageCookie() {}

    /** Makes this the language of this browser from now on. */
    static void remember(Language language, HttpServletRequest request, HttpServletResponse response) {
        set(language.tag(), REMEMBERED, request, response);
    }

    /** Removes the choice of this browser, so that the account's language applies. */
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
