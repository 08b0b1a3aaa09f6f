package dev.flagship.server.language;

import dev.flagship.server.words.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The language switch at the foot of every page. */
@Controller
class LanguagePages {
    /** Remembers the choice, and returns to the page where it was made. */
    @PostMapping("/language")
    String choose(
            @RequestParam(defaultValue = "") String language,
            HttpServletRequest request,
            HttpServletResponse response) {
        Language.of(language).ifPresent(chosen -> LanguageCookie.remember(chosen, request, response));
        return "redirect:" + back(request.getHeader(HttpHeaders.REFERER));
    }

    /** Returns the path of the page before, never an address on another host. */
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
