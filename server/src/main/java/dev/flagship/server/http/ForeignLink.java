package dev.flagship.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.HttpHeaders;

/** Recognises requests that follow a link on another site, as opposed to requests made on this site or by a program. */
public final class ForeignLink {
    private ForeignLink() {}

    /**
     * Returns whether a browser says that the request comes from another site. False for programs, which send no such
     * header.
     */
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
