package dev.flagship.server.frp;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.frp.FrpCode;

/** Puts the codes of nodes into words. */
final class FrpWords {
    private FrpWords() {}

    /** Returns the words for a subject as nodes name it. */
    static String subject(String named) {
        String end = named.substring(named.lastIndexOf(' ') + 1);
        if (named.startsWith("port ")) {
            return say("admin-frp.port", end);
        }
        if (named.startsWith("a name ")) {
            return say("admin-frp.name", end);
        }
        return named.equals("sign-in") ? say("admin-frp.sign-in") : say("admin-frp.names");
    }

    /** Returns what a code means and what to do about it. */
    static String sentence(FrpCode code) {
        return switch (code) {
            case OFF -> say("frp-code.off");
            case OK -> say("frp-code.ok");
            case CONNECTING -> say("frp-code.connecting");
            case CLIENT_MISSING -> say("frp-code.client-missing");
            case CLIENT_TOO_OLD -> say("frp-code.client-too-old");
            case CLIENT_FAILED -> say("frp-code.client-failed");
            case SERVER_UNREACHABLE -> say("frp-code.server-unreachable");
            case SERVER_FORBIDDEN -> say("frp-code.server-forbidden");
            case TOKEN_WRONG -> say("frp-code.token-wrong");
            case TLS_FAILED -> say("frp-code.tls-failed");
            case LOGIN_REFUSED -> say("frp-code.login-refused");
            case PORT_TAKEN -> say("frp-code.port-taken");
            case PORT_NOT_ALLOWED -> say("frp-code.port-not-allowed");
            case SUBDOMAINS_OFF -> say("frp-code.subdomains-off");
            case DOMAIN_DIFFERS -> say("frp-code.domain-differs");
            case HTTP_OFF -> say("frp-code.http-off");
            case NAME_TAKEN -> say("frp-code.name-taken");
            case WAY_REFUSED -> say("frp-code.way-refused");
            case WAY_UNANSWERED -> say("frp-code.way-unanswered");
        };
    }
}
