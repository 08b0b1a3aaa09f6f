package dev.flagship.server.session;

import java.util.Objects;

/** What identifies the caller of a request. */
public sealed interface Credential {

    /** An API token. */
    record Token() implements Credential {}

    /**
     * A session's cookie.
     *
     * @param id the cookie's value, which is a secret
     */
    record Session(String id) implements Credential {
        public Session {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public String toString() {
            return "Session[...]";
        }
    }
}
