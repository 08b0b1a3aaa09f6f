package dev.flagship.gateway.http;

import java.net.Inet6Address;
import java.net.InetSocketAddress;

/**
 * How a player came to the gateway.
 *
 * @param from the player's address
 * @param encrypted whether inside TLS
 * @param misnamed whether TLS was asked for with a name that our certificate is not for
 */
record Visit(InetSocketAddress from, boolean encrypted, boolean misnamed) {

    /** What an address began with that leads here. */
    String scheme() {
        return encrypted ? "https" : "http";
    }

    /** The player's address, the host and the scheme as RFC 7239 writes them. */
    String forwarded(String host) {
        String player = from.getAddress() instanceof Inet6Address ? "\"[" + address() + "]\"" : address();
        return "for=" + player + ";host=\"" + host + "\";proto=" + scheme();
    }

    /** The player's numeric address. */
    String address() {
        return from.getAddress().getHostAddress();
    }
}
