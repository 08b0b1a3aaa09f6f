package dev.flagship.gateway.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * How a player reached the gateway.
 *
 * @param from the player's address
 * @param encrypted whether the connection uses TLS
 * @param misnamed whether TLS was requested for a name that our certificate does not cover
 * @param relayed whether an frp server is in between, which sends requests of several players over one connection
 */
record Visit(InetSocketAddress from, boolean encrypted, boolean misnamed, boolean relayed) {
    private static final AsciiString FORWARDED_FOR = AsciiString.cached("x-forwarded-for");

    /** A player who connects without TLS. */
    static Visit plain(InetSocketAddress from) {
        return new Visit(from, false, false, false);
    }

    /** A player who connects with TLS. */
    static Visit encrypted(InetSocketAddress from, boolean misnamed) {
        return new Visit(from, true, misnamed, false);
    }

    /** A player whose requests an frp server relays. */
    static Visit relayed(InetSocketAddress from, boolean encrypted) {
        return new Visit(from, encrypted, false, true);
    }

    /**
     * Returns the visit of the player whose address the frp server gives in this request. That is the last address,
     * because the server appends to what it received. Returns this visit when the request has no such address.
     */
    Visit of(HttpHeaders headers) {
        List<String> fields = headers.getAll(FORWARDED_FOR);
        if (!relayed || fields.isEmpty()) {
            return this;
        }
        String last = fields.getLast();
        try {
            InetAddress address = InetAddress.ofLiteral(
                    last.substring(last.lastIndexOf(',') + 1).strip());
            return address.equals(from.getAddress())
                    ? this
                    : new Visit(new InetSocketAddress(address, 0), encrypted, misnamed, relayed);
        } catch (IllegalArgumentException e) {
            return this;
        }
    }

    /** Returns what containers are told of requests to this host. */
    Via to(String host) {
        String address = from.getAddress().getHostAddress();
        String scheme = encrypted ? "https" : "http";
        String player = from.getAddress() instanceof Inet6Address ? "\"[" + address + "]\"" : address;
        return new Via(address, scheme, host, "for=" + player + ";host=\"" + host + "\";proto=" + scheme);
    }
}
