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

    /** The way to one host. */
    Via to(String host) {
        String address = from.getAddress().getHostAddress();
        String scheme = encrypted ? "https" : "http";
        String player = from.getAddress() instanceof Inet6Address ? "\"[" + address + "]\"" : address;
        return new Via(address, scheme, host, "for=" + player + ";host=\"" + host + "\";proto=" + scheme);
    }
}
