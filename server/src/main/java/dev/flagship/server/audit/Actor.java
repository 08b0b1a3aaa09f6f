package dev.flagship.server.audit;

import java.time.Instant;
import java.util.Objects;

/**
 * Whoever does something, as far as the record names them.
 *
 * @param address where the request came from
 */
public record Actor(long id, String name, String address) {
    public Actor {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(address, "address");
    }

    /** A deed of theirs; what it is about is for whoever records it to add. */
    public Deed did(Instant at, String action, String detail) {
        return new Deed(at, id, name, address, action, null, null, null, detail);
    }
}
