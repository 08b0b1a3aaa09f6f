package dev.flagship.server.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whoever looks at something public.
 *
 * @param known who it is; null for somebody not signed in
 */
public record Visitor(@Nullable Caller known) {

    /** Who it is, when known. */
    public Optional<Caller> caller() {
        return Optional.ofNullable(known);
    }

    /** The visitor's account, or 0 for nobody's. */
    public long accountId() {
        return known == null ? 0 : known.accountId();
    }

    /** Whether the visitor operates the platform. */
    public boolean isAdmin() {
        return known != null && known.isAdmin();
    }
}
