package dev.flagship.server.audit;

import java.time.Instant;
import java.util.Objects;

/**
 * The user who does something, as the audit log names them.
 *
 * @param address where the request came from
 */
public record Actor(long id, String name, String address) {
    public Actor {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(address, "address");
    }

    /** Returns a deed by this user. Whoever records it adds what it is about. */
    public Deed did(Instant at, String action, String detail) {
        return new Deed(at, id, name, address, action, null, null, null, detail);
    }
}
