package dev.flagship.gateway.access;

import dev.flagship.lifecycle.route.Access;
import java.net.InetAddress;

/** Whether an address may use a route. */
public final class AddressCheck {

    private AddressCheck() {}

    /** Whether a player's address permits a connection. A pass can only be checked later, inside HTTP. */
    public static boolean mayEnter(Access access, InetAddress address) {
        return switch (access) {
            case Access.Open _, Access.Pass _ -> true;
            case Access.Closed _ -> false;
            case Access.From from -> from.contains(address);
        };
    }
}
