package dev.flagship.server.session;

import java.util.Locale;
import java.util.Optional;

/** What a user may do. */
public enum Role {
    /** Plays. */
    USER,
    /** Plays, and makes challenges and changes their own. */
    AUTHOR,
    /** Sees what operators see, but changes nothing. */
    OBSERVER,
    /** Operates the platform. */
    ADMIN;

    /** Returns the role as it is stored, which is also CTFd's {@code type}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the role that is stored as this text. */
    public static Role parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Returns the role with this name; empty for another text. */
    public static Optional<Role> of(String text) {
        for (Role role : values()) {
            if (role.text().equals(text)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
