package dev.flagship.server.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * Our cookies: the session's, a visitor's that only carries a nonce, the setup code's, and the mark that a browser is
 * recognised by. All of them are for this host only; over https the prefix of the name makes browsers enforce that.
 */
public final class Cookies {
    private static final String SESSION = "flagship";
    private static final String VISITOR = "flagship-visitor";
    private static final String SETUP = "flagship-setup";
    private static final String MARK = "flagship-browser";

    private final boolean secure;

    /** @param secure whether players reach the server by https */
    public Cookies(boolean secure) {
        this.secure = secure;
    }

    /** Returns the session's cookie as sent, whether it is still valid or not; null when there is none. */
    public @Nullable Cookie session(HttpServletRequest request) {
        return WebUtils.getCookie(request, name(SESSION));
    }

    /** Sets the session's cookie, and removes the visitor's. */
    public void setSession(HttpServletResponse response, String id, Duration life) {
        add(response, SESSION, id, life);
        add(response, VISITOR, "", Duration.ZERO);
    }

    /** Removes the session's cookie. */
    public void clearSession(HttpServletResponse response) {
        add(response, SESSION, "", Duration.ZERO);
    }

    /** Returns the mark that the browser sent; empty for none. */
    public String mark(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, name(MARK));
        return cookie == null ? "" : cookie.getValue();
    }

    /** Sets the mark that the browser is recognised by. It authenticates nobody. */
    public void setMark(HttpServletResponse response, String mark, Duration life) {
        add(response, MARK, mark, life);
    }

    /** Returns the setup code that the browser was given; empty for none. */
    public String setupCode(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, name(SETUP));
        return cookie == null ? "" : cookie.getValue();
    }

    /** Has the browser keep the setup code for an hour, until the form is sent. Empty text removes it. */
    public void setSetupCode(HttpServletResponse response, String code) {
        boolean plain = code.matches("[A-Za-z0-9_-]{1,64}");
        add(response, SETUP, plain ? code : "", plain ? Duration.ofHours(1) : Duration.ZERO);
    }

    @Nullable
    Cookie visitor(HttpServletRequest request) {
        return WebUtils.getCookie(request, name(VISITOR));
    }

    void setVisitor(HttpServletResponse response, String id) {
        add(response, VISITOR, id, Duration.ofSeconds(-1));
    }

    private void add(HttpServletResponse response, String name, String value, Duration life) {
        ResponseCookie cookie = ResponseCookie.from(name(name), value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path("/")
                .maxAge(life)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private String name(String plain) {
        return secure ? "__Host-" + plain : plain;
    }
}
