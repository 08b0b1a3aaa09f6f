package dev.flagship.server.signin;

import java.time.Instant;
import java.util.List;

/**
 * A user's own settings.
 *
 * @param profile the user's profile form
 * @param shortestPassword minimum length of a new password, in characters
 * @param newToken the value of the token just made, shown once; empty otherwise
 * @param done what was just done; empty otherwise
 * @param passwordError why the password was not changed; empty otherwise
 * @param tokenError why no token was made; empty otherwise
 */
public record SettingsView(
        String name,
        ProfileFormView profile,
        List<TokenView> tokens,
        List<SessionView> sessions,
        int shortestPassword,
        String newToken,
        String done,
        String passwordError,
        String tokenError) {
    public SettingsView {
        tokens = List.copyOf(tokens);
        sessions = List.copyOf(sessions);
    }

    /** Whether the user is also signed in elsewhere. */
    public boolean hasOtherSessions() {
        return sessions.stream().anyMatch(session -> !session.current());
    }

    /**
     * One session.
     *
     * @param handle identifies it in the form that ends it
     * @param current whether it is the session of this request
     */
    public record SessionView(String handle, Instant made, Instant seen, String address, boolean current) {}

    /** One API token; its value is never shown again. */
    public record TokenView(long id, String description, Instant created, Instant expires) {}
}
