package dev.flagship.server.account;

import dev.flagship.server.http.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.regex.Pattern;

/** What a browser brings along when somebody signs in with it, and what it is given then. */
public final class Entrance {
    /** As long as browsers keep a cookie, about. It is counted from the last time that somebody signed in. */
    private static final Duration MARK_LIFE = Duration.ofDays(365);

    private static final Pattern MARK = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Cookies cookies;
    private final Secrets secrets;

    Entrance(Cookies cookies, Secrets secrets) {
        this.cookies = cookies;
        this.secrets = secrets;
    }

    /** Where a request comes from. The mark is a new one where the browser has none, or one that is none of ours. */
    public Origin origin(HttpServletRequest request) {
        String mark = cookies.mark(request);
        return Origin.of(request, MARK.matcher(mark).matches() ? mark : secrets.newSessionId());
    }

    /** Lets in whoever came from there: the browser gets the session, for as long as it may be used, and keeps its mark. */
    public void open(HttpServletResponse response, String sessionId, Origin origin) {
        cookies.setSession(response, sessionId, Sessions.LONGEST);
        cookies.setMark(response, origin.mark(), MARK_LIFE);
    }
}
