package dev.flagship.server.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up names of hosts. */
interface Names {
    /** All addresses of a host, in the order in which they are to be tried. */
    List<InetAddress> addresses(String host) throws UnknownHostException;

    /** The machine's own way of looking up. */
    static List<InetAddress> ofTheSystem(String host) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(host));
    }
}
