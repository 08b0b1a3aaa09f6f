package dev.flagship.server.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * A visitor of a public page.
 *
 * @param known the signed-in user; null if not signed in
 */
public record Visitor(@Nullable Caller known) {

    /** Returns the visitor behind the request of the current thread. */
    public static Visitor current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known
                ? new Visitor(known.getPrincipal())
                : new Visitor(null);
    }

    /** Returns the signed-in user, if any. */
    public Optional<Caller> caller() {
        return Optional.ofNullable(known);
    }

    /** Returns the visitor's account; 0 for none. */
    public long accountId() {
        return known == null ? 0 : known.accountId();
    }

    /** Whether the visitor operates the platform. */
    public boolean isAdmin() {
        return known != null && known.isAdmin();
    }

    /** Whether the visitor works on challenges, or may read work on them. */
    public boolean makes() {
        return known != null && known.makes();
    }

    /** Whether the visitor may read what only operators may. */
    public boolean seesAll() {
        return known != null && known.seesAll();
    }
}
