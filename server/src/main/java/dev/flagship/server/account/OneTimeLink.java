package dev.flagship.server.account;

import java.time.Instant;
import java.util.Objects;

/**
 * A link that works once.
 *
 * @param address the URL, which gives access to an account: show it, but never store or log it
 * @param expires until when it works
 */
public record OneTimeLink(String address, Instant expires) {
    public OneTimeLink {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(expires, "expires");
    }

    @Override
    public String toString() {
        return "OneTimeLink[" + expires + "]";
    }
}
