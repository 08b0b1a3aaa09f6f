package dev.flagship.node.frp;

import dev.flagship.ledger.frp.FrpCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Interprets the frp client's messages. It has no error codes, so this reads its sentences. */
final class ClientWords {
    private static final String SIGNED_IN = "login to server success";
    private static final String NOT_SIGNED_IN = "connect to server error: ";
    private static final String TRIES = "try to connect to server";

    private static final List<Map.Entry<String, FrpCode>> LOGIN = List.of(
            Map.entry("token", FrpCode.TOKEN_WRONG),
            Map.entry("authorization", FrpCode.TOKEN_WRONG),
            Map.entry("x509", FrpCode.TLS_FAILED),
            Map.entry("tls", FrpCode.TLS_FAILED),
            Map.entry("certificate", FrpCode.TLS_FAILED),
            Map.entry("connection refused", FrpCode.SERVER_UNREACHABLE),
            Map.entry("no such host", FrpCode.SERVER_UNREACHABLE),
            Map.entry("timeout", FrpCode.SERVER_UNREACHABLE),
            Map.entry("unreachable", FrpCode.SERVER_UNREACHABLE),
            Map.entry("no route", FrpCode.SERVER_UNREACHABLE),
            Map.entry("server misbehaving", FrpCode.SERVER_UNREACHABLE),
            Map.entry("session shutdown", FrpCode.SERVER_UNREACHABLE),
            Map.entry("reset", FrpCode.SERVER_UNREACHABLE),
            Map.entry("eof", FrpCode.SERVER_UNREACHABLE));

    private static final List<Map.Entry<String, FrpCode>> WAY = List.of(
            Map.entry("port already used", FrpCode.PORT_TAKEN),
            Map.entry("port unavailable", FrpCode.PORT_TAKEN),
            Map.entry("port not allowed", FrpCode.PORT_NOT_ALLOWED),
            Map.entry("subdomain is not supported", FrpCode.SUBDOMAINS_OFF),
            Map.entry("vhost http port", FrpCode.HTTP_OFF),
            Map.entry("already exists", FrpCode.NAME_TAKEN),
            Map.entry("router config conflict", FrpCode.NAME_TAKEN));

    /** Matches names of ways that contain a label. */
    private static final Pattern NAME = Pattern.compile("(flagship-[0-9a-z-]+-http-[a-z0-9]{4})[a-z0-9]+");

    private ClientWords() {}

    /** Removes labels from a line, because they are players' secrets. */
    static String withoutLabels(String line) {
        return NAME.matcher(line).replaceAll("$1…");
    }

    /**
     * Whether the client is logged in at its server.
     *
     * @param code {@link FrpCode#OK} when it is
     * @param detail the client's message
     */
    record Login(FrpCode code, String detail) {}

    /** Returns what a line of the client's log says about the login; empty when it says nothing about it. */
    static Optional<Login> login(String line) {
        if (line.contains(SIGNED_IN)) {
            return Optional.of(new Login(FrpCode.OK, ""));
        }
        int error = line.indexOf(NOT_SIGNED_IN);
        if (error >= 0) {
            String said = line.substring(error + NOT_SIGNED_IN.length()).strip();
            return Optional.of(new Login(meaning(LOGIN, said, FrpCode.LOGIN_REFUSED), said));
        }
        return line.contains(TRIES) ? Optional.of(new Login(FrpCode.CONNECTING, "")) : Optional.empty();
    }

    /**
     * Interprets the client's status of a way.
     *
     * @param phase its {@code status}
     * @param error its {@code err}
     * @param address its {@code remote_addr}
     */
    static WayState way(String phase, String error, String address) {
        if (!error.isEmpty()) {
            return new WayState.Refused(meaning(WAY, error, FrpCode.WAY_REFUSED), withoutLabels(error));
        }
        return phase.equals("running") ? new WayState.Open(address) : new WayState.Pending();
    }

    private static FrpCode meaning(List<Map.Entry<String, FrpCode>> table, String said, FrpCode otherwise) {
        String text = said.toLowerCase(Locale.ROOT);
        return table.stream()
                .filter(entry -> text.contains(entry.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(otherwise);
    }
}
