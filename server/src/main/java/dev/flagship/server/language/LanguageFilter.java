package dev.flagship.server.language;

import dev.flagship.server.words.Language;
import dev.flagship.server.words.Words;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.WebUtils;

/** Sets the language of everything that answers a request. Runs before all other filters. */
final class LanguageFilter implements Filter {
    private final Supplier<String> event;

    /** @param event the tag of the event's language; empty for none */
    LanguageFilter(Supplier<String> event) {
        this.event = event;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        LanguageChoice choice = choice((HttpServletRequest) request);
        if (choice.isGuess()) {
            Words.guess(choice.language());
        } else {
            Words.speak(choice.language());
        }
        try {
            chain.doFilter(request, response);
        } finally {
            Words.forget();
        }
    }

    /** Returns the event's language; empty when the database is away, so that its error page can still be shown. */
    private String eventLanguage() {
        try {
            return event.get();
        } catch (DataAccessException e) {
            return "";
        }
    }

    private LanguageChoice choice(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, Language.COOKIE);
        return LanguageChoice.of(
                request.getRequestURI(),
                cookie == null ? null : cookie.getValue(),
                request.getHeader(HttpHeaders.ACCEPT_LANGUAGE),
                this::eventLanguage);
    }
}
