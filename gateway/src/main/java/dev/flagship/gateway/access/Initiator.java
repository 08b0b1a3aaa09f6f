package dev.flagship.gateway.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose page made a browser send a request, as far as the browser tells. Labels of one domain are one site to browsers,
 * so they send a pass along with what a page at another label asks for; the Origin field tells it apart.
 */
public sealed interface Initiator {

    /** A page of the same origin, the player, a link, or a program that is no browser. */
    record Own() implements Initiator {}

    /** A page at another name of the same port. */
    record Page(String authority) implements Initiator {}

    /** A page that is none of ours, or that keeps its origin to itself. */
    record Foreign() implements Initiator {}

    /**
     * Reads what browsers add to a request. Scripts of pages can set neither field.
     *
     * @param host what the request's Host field says
     * @param origins the Origin fields; browsers send one with all but plain GET and HEAD, and with each WebSocket
     * @param site the Sec-Fetch-Site field, which browsers send to trustworthy origins; null without one
     */
    static Initiator of(String host, List<String> origins, @Nullable String site) {
        if (origins.isEmpty() || (origins.size() == 1 && "same-origin".equals(site))) {
            return new Own();
        }
        String origin = origins.getFirst();
        int scheme = origin.indexOf("://");
        // Pages that hide where they are send "null".
        if (origins.size() > 1 || scheme < 0) {
            return new Foreign();
        }
        String authority = origin.substring(scheme + "://".length());
        if (authority.equals(host)) {
            return new Own();
        }
        // Another port may be that of anybody's instance, whatever name is used for it.
        return port(authority).equals(port(host)) ? new Page(authority) : new Foreign();
    }

    private static String port(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon < 0 ? "" : authority.substring(colon);
    }
}
