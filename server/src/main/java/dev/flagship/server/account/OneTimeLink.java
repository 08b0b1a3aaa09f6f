package dev.flagship.server.account;

import java.time.Instant;
import java.util.Objects;

/**
 * A link that works once.
 *
 * @param address what opens an account: to be shown, and to be written down nowhere
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
