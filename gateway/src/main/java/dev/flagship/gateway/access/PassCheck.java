package dev.flagship.gateway.access;

import dev.flagship.lifecycle.route.Access;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Whether one request may use a route. */
public sealed interface PassCheck {

    /** It may. */
    record Admitted() implements PassCheck {}

    /** It may not. */
    record Denied() implements PassCheck {}

    /** It shows a pass in its address, which the browser should keep as a cookie and then ask again. */
    record Entering(String pass) implements PassCheck {}

    /** The cookie that holds a pass. The challenge never sees it. */
    String COOKIE = "flagship_pass";

    /** Where a player is sent with a pass behind it. */
    String ENTRANCE = "/.flagship/enter?pass=";

    /** Decides from the request's target and its Cookie fields. */
    static PassCheck decide(Access access, String label, InetAddress address, String target, List<String> cookies) {
        if (!(access instanceof Access.Pass(String secret))) {
            return AddressCheck.mayEnter(access, address) ? new Admitted() : new Denied();
        }
        if (target.startsWith(ENTRANCE)) {
            String pass = target.substring(ENTRANCE.length());
            return Pass.isValid(secret, label, pass) ? new Entering(pass) : new Denied();
        }
        for (String field : cookies) {
            for (String pair : field.split(";", -1)) {
                String cookie = pair.strip();
                if (isPass(cookie) && Pass.isValid(secret, label, cookie.substring(COOKIE.length() + 1))) {
                    return new Admitted();
                }
            }
        }
        return new Denied();
    }

    /** Cookie fields without passes. */
    static List<String> withoutPass(List<String> cookies) {
        List<String> kept = new ArrayList<>();
        for (String field : cookies) {
            List<String> pairs = new ArrayList<>();
            for (String pair : field.split(";", -1)) {
                if (!pair.isBlank() && !isPass(pair.strip())) {
                    pairs.add(pair.strip());
                }
            }
            if (!pairs.isEmpty()) {
                kept.add(String.join("; ", pairs));
            }
        }
        return kept;
    }

    private static boolean isPass(String cookie) {
        return cookie.startsWith(COOKIE + "=");
    }
}
