package dev.flagship.server.session;

import dev.flagship.server.http.SourceRange;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/**
 * Where a sign-in comes from.
 *
 * @param address the network address
 * @param browser the browser's User-Agent; empty if there is none
 * @param mark what the browser is recognised by: a random value from its cookie, which proves nothing
 */
public record Origin(String address, String browser, String mark) {
    private static final int LONGEST = 300;

    public Origin {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(browser, "browser");
        Objects.requireNonNull(mark, "mark");
    }

    /**
     * Returns the place that guesses are counted by: the IPv4 address, or the network of an IPv6 address, of which one
     * household has many.
     */
    public String place() {
        return SourceRange.nameOf(address);
    }

    /** Returns where the request comes from. The name of the program is cut to a line. */
    public static Origin of(HttpServletRequest request, String mark) {
        String agent = request.getHeader("User-Agent");
        String plain = agent == null ? "" : agent.replaceAll("\\p{Cntrl}", " ").strip();
        return new Origin(request.getRemoteAddr(), plain.substring(0, Math.min(LONGEST, plain.length())), mark);
    }
}
