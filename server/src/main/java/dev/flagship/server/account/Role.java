package dev.flagship.server.account;

import java.util.Locale;

/** What somebody may do. */
public enum Role {
    /** Plays. */
    USER,
    /** Operates. */
    ADMIN;

    /** As stored, and as CTFd's {@code type}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
