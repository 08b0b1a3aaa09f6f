package dev.flagship.server.account;

import java.time.Instant;
import java.util.Objects;

/**
 * One of a user's sessions, as its owner may know of it.
 *
 * @param handle names it among the user's; worth nothing to anybody else
 * @param address where it was last seen
 */
record OwnSession(String handle, Instant createdAt, Instant seenAt, String address) {
    OwnSession {
        Objects.requireNonNull(handle, "handle");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(seenAt, "seenAt");
        Objects.requireNonNull(address, "address");
    }
}
