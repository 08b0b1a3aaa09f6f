package dev.flagship.server.instance;

import dev.flagship.ledger.access.RouteSecrets;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.route.Ticket;
import dev.flagship.server.session.Caller;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** Leads the owner's browser into a web instance, with a ticket where web instances are open to their owners only. */
final class EnterInstance {
    private static final int NONCE_BYTES = 16;

    private final HeldInstance held;
    private final Endpoints endpoints;
    private final RouteSecrets secrets;
    private final SecureRandom random;
    private final Clock clock;

    EnterInstance(HeldInstance held, Endpoints endpoints, RouteSecrets secrets, SecureRandom random, Clock clock) {
        this.held = held;
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.random = random;
        this.clock = clock;
    }

    /** Returns the address to send the browser to; empty while there is nothing to open. */
    Optional<String> enter(Caller caller, InstanceId id, String port) {
        InstanceRecord instance = held.own(caller, id);
        return endpoints.of(instance).stream()
                .filter(endpoint -> endpoint.name().equals(port))
                .findFirst()
                .flatMap(endpoint -> Optional.ofNullable(endpoint.url()))
                .map(url -> url
                        + Endpoints.label(instance, port)
                                .filter(label -> endpoints.needsPass(instance))
                                .map(label -> Ticket.ENTRANCE + ticket(instance, label))
                                .orElse("/"));
    }

    private String ticket(InstanceRecord instance, String label) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
        return new Ticket(Endpoints.bearer(instance), clock.now(), text)
                .sign(secrets.pass(Endpoints.incarnation(instance)), label);
    }
}
