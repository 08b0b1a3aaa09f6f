package dev.flagship.server.session;

import java.time.Instant;
import java.util.Objects;

/**
 * One of a user's sessions, as shown to the user.
 *
 * @param handle identifies the session among the user's; useless to anybody else
 * @param address the network address it was last seen from
 */
public record OwnSession(String handle, Instant createdAt, Instant seenAt, String address) {
    public OwnSession {
        Objects.requireNonNull(handle, "handle");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(seenAt, "seenAt");
        Objects.requireNonNull(address, "address");
    }
}
