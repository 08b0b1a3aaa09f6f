package dev.flagship.gateway.access;

import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.Pass;
import dev.flagship.lifecycle.route.Ticket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The decision whether one request may use a route. */
public sealed interface PassCheck {

    /** It may use it. */
    record Admitted() implements PassCheck {}

    /** It may not use it. */
    record Denied() implements PassCheck {}

    /** It carries a ticket in its target. Whoever redeems the ticket gets this pass. */
    record Entering(Ticket ticket, String pass) implements PassCheck {}

    /** It comes to the entrance with a pass that it already has. */
    record Returning(String pass) implements PassCheck {}

    /** It comes to the entrance of a route that asks for no pass. */
    record Needless() implements PassCheck {}

    /** The cookie that holds a pass. It is not passed on to the challenge. */
    String COOKIE = Pass.COOKIE;

    /** The path that takes a ticket; the ticket follows it. */
    String ENTRANCE = Ticket.ENTRANCE;

    /** Decides from a request's target and its Cookie fields. */
    static PassCheck decide(Access access, String label, InetAddress address, String target, List<String> cookies) {
        if (!(access instanceof Access.Pass(String secret))) {
            return AddressCheck.mayEnter(access, address) ? unasked(target) : new Denied();
        }
        Optional<String> shown = shown(secret, label, cookies);
        if (target.startsWith(ENTRANCE)) {
            return shown.<PassCheck>map(Returning::new)
                    .orElseGet(() -> entering(secret, label, target.substring(ENTRANCE.length())));
        }
        return shown.isPresent() ? new Admitted() : new Denied();
    }

    private static PassCheck unasked(String target) {
        return target.startsWith(ENTRANCE) ? new Needless() : new Admitted();
    }

    private static PassCheck entering(String secret, String label, String text) {
        return Ticket.read(secret, label, text)
                .<PassCheck>map(ticket -> new Entering(ticket, Pass.make(secret, label, ticket.bearer())))
                .orElseGet(Denied::new);
    }

    private static Optional<String> shown(String secret, String label, List<String> cookies) {
        for (String field : cookies) {
            for (String pair : field.split(";", -1)) {
                String cookie = pair.strip();
                if (isPass(cookie)) {
                    String pass = cookie.substring(COOKIE.length() + 1);
                    if (Pass.isValid(secret, label, pass)) {
                        return Optional.of(pass);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Whether there may be a pass in these cookie fields, valid or not. */
    static boolean mayHoldPass(List<String> cookies) {
        for (String field : cookies) {
            if (field.contains(COOKIE + "=")) {
                return true;
            }
        }
        return false;
    }

    /** Returns the cookie fields without passes. */
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
