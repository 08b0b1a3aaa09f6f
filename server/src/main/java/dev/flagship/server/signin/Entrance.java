package dev.flagship.server.signin;

import dev.flagship.server.http.Cookies;
import dev.flagship.server.secret.Secrets;
import dev.flagship.server.session.Origin;
import dev.flagship.server.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.regex.Pattern;

/** What a browser presents when somebody signs in with it, and what it receives then. */
public final class Entrance {
    /** About as long as browsers keep a cookie. Counted from the last time that somebody signed in. */
    private static final Duration MARK_LIFE = Duration.ofDays(365);

    private static final Pattern MARK = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Cookies cookies;
    private final Secrets secrets;

    Entrance(Cookies cookies, Secrets secrets) {
        this.cookies = cookies;
        this.secrets = secrets;
    }

    /** Returns where a request comes from. Its mark is a new one if the browser has none, or none that we made. */
    public Origin origin(HttpServletRequest request) {
        String mark = cookies.mark(request);
        return Origin.of(request, MARK.matcher(mark).matches() ? mark : secrets.newSecret());
    }

    /** Gives the session to the browser, for as long as it may be used, and renews the browser's mark. */
    public void open(HttpServletResponse response, String sessionId, Origin origin) {
        cookies.setSession(response, sessionId, Sessions.LONGEST);
        cookies.setMark(response, origin.mark(), MARK_LIFE);
    }
}
