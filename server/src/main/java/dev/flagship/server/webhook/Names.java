package dev.flagship.server.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up names of hosts. */
interface Names {
    /** Returns all addresses of a host, in the order to try them. */
    List<InetAddress> addresses(String host) throws UnknownHostException;

    /** Looks a name up as the machine is configured to. */
    static List<InetAddress> ofTheSystem(String host) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(host));
    }
}
