package dev.flagship.server.account;

import dev.flagship.server.http.SourceRange;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/**
 * Where somebody signs in from.
 *
 * @param address the network address
 * @param browser what the browser says it is; empty for nothing
 * @param mark what the browser is known by: random, as it keeps it, and no proof of anything
 */
public record Origin(String address, String browser, String mark) {
    private static final int LONGEST = 300;

    public Origin {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(browser, "browser");
        Objects.requireNonNull(mark, "mark");
    }

    /** What guesses are counted by: the address, or the network of an IPv6 address, of which one household has many. */
    String place() {
        return SourceRange.nameOf(address);
    }

    static Origin of(HttpServletRequest request, String mark) {
        String agent = request.getHeader("User-Agent");
        String plain = agent == null ? "" : agent.replaceAll("\\p{Cntrl}", " ").strip();
        return new Origin(request.getRemoteAddr(), plain.substring(0, Math.min(LONGEST, plain.length())), mark);
    }
}
