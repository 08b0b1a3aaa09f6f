package dev.flagship.server.http;

import dev.flagship.server.refusal.Refusal;
import org.springframework.security.core.Authentication;

/** The outcome of identifying the caller of a request. */
public sealed interface Identity {

    /** A visitor. */
    record Nobody() implements Identity {}

    /**
     * A known user.
     *
     * @param byToken whether an API token identified them, rather than a session's cookie
     */
    record Somebody(Authentication authentication, boolean byToken) implements Identity {}

    /** A caller whose credentials are not valid. */
    record Unacceptable(Refusal refusal) implements Identity {}
}
