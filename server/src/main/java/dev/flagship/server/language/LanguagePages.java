package dev.flagship.server.language;

import dev.flagship.server.words.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The switch at the foot of every page. */
@Controller
class LanguagePages {
    private static final Duration REMEMBERED = Duration.ofDays(365);

    /** Remembers the choice, and goes back to where it was made. */
    @PostMapping("/language")
    String choose(
            @RequestParam(defaultValue = "") String language,
            HttpServletRequest request,
            HttpServletResponse response) {
        Language.of(language).ifPresent(chosen -> remember(chosen, request.isSecure(), response));
        return "redirect:" + back(request.getHeader(HttpHeaders.REFERER));
    }

    private static void remember(Language language, boolean secure, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(Language.COOKIE, language.tag())
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path("/")
                .maxAge(REMEMBERED)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    /** The address of the page before, on this host alone: a path, never another host. */
    static String back(@Nullable String referer) {
        if (referer == null) {
            return "/";
        }
        try {
            URI address = URI.create(referer);
            String path = address.getRawPath();
            if (path == null || !path.startsWith("/") || path.startsWith("//") || path.contains("\\")) {
                return "/";
            }
            return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
        } catch (IllegalArgumentException e) {
            return "/";
        }
    }
}
