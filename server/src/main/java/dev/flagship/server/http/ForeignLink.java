package dev.flagship.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.HttpHeaders;

/** Tells a request that a page of another site led to from one that somebody made here, or a program made. */
public final class ForeignLink {
    private ForeignLink() {}

    /** Whether a browser says that it comes from another site; programs say nothing of the kind. */
    public static boolean isFollowed(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String referer = request.getHeader(HttpHeaders.REFERER);
        return referer != null && !isHere(referer, request.getServerName());
    }

    private static boolean isHere(String address, String host) {
        try {
            return host.equalsIgnoreCase(URI.create(address).getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
