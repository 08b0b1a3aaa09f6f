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
 * Our cookies: the session's, a visitor's that only carries a nonce, the setup code's, and the mark that a browser is known by.
 * All belong to this host alone; over https browsers enforce that by the name's prefix.
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

    /** The session's cookie as sent, whether it is still good or not. */
    public @Nullable Cookie session(HttpServletRequest request) {
        return WebUtils.getCookie(request, name(SESSION));
    }

    /** Gives the browser a session. */
    public void setSession(HttpServletResponse response, String id, Duration life) {
        add(response, SESSION, id, life);
        add(response, VISITOR, "", Duration.ZERO);
    }

    /** Takes the session away from the browser. */
    public void clearSession(HttpServletResponse response) {
        add(response, SESSION, "", Duration.ZERO);
    }

    /** What the browser was told apart from others by, as it sent it; empty for nothing. */
    public String mark(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, name(MARK));
        return cookie == null ? "" : cookie.getValue();
    }

    /** Lets the browser keep what it is told apart from others by. It lets nobody in. */
    public void setMark(HttpServletResponse response, String mark, Duration life) {
        add(response, MARK, mark, life);
    }

    /** The code to set the competition up with, as the browser was given it; empty for none. */
    public String setupCode(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, name(SETUP));
        return cookie == null ? "" : cookie.getValue();
    }

    /** Lets the browser keep the code until the form is sent; empty text takes it away. */
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
