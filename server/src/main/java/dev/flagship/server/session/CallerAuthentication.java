package dev.flagship.server.session;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A caller as an authentication of Spring Security. */
public final class CallerAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Caller caller;
    private final transient Credential credential;

    CallerAuthentication(Caller caller, Credential credential) {
        super(AuthorityUtils.createAuthorityList("ROLE_" + caller.role().name()));
        this.caller = caller;
        this.credential = credential;
        super.setAuthenticated(true);
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    /** Returns what the caller was recognised by. */
    public Credential credential() {
        return credential;
    }

    /** Returns the user's id, which is what logs contain: names change and are personal. */
    @Override
    public String getName() {
        return Long.toString(caller.userId());
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallerAuthentication that
                && caller.equals(that.caller)
                && credential.equals(that.credential);
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }
}
