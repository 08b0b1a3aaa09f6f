package dev.flagship.server.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Whoever looks at something public.
 *
 * @param known who it is; null for somebody not signed in
 */
public record Visitor(@Nullable Caller known) {

    /** Whoever made the request that this thread answers. */
    public static Visitor current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known
                ? new Visitor(known.getPrincipal())
                : new Visitor(null);
    }

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

    /** Whether the visitor works on challenges, or may read what is worked on. */
    public boolean makes() {
        return known != null && known.makes();
    }

    /** Whether the visitor may read what only operators may. */
    public boolean seesAll() {
        return known != null && known.seesAll();
    }
}
