package dev.flagship.server.account;

import java.util.Locale;
import java.util.Optional;

/** What somebody may do. */
public enum Role {
    /** Plays. */
    USER,
    /** Plays, and makes challenges: changes those that are their own. */
    AUTHOR,
    /** Sees what operators see, and changes nothing. */
    OBSERVER,
    /** Operates. */
    ADMIN;

    /** As stored, and as CTFd's {@code type}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** The role with this name. */
    public static Optional<Role> of(String text) {
        for (Role role : values()) {
            if (role.text().equals(text)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
