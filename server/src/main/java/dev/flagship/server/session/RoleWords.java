package dev.flagship.server.session;

import static dev.flagship.server.words.Words.say;

/** The names of roles on operators' pages. */
public final class RoleWords {
    private RoleWords() {}

    /** Returns the displayed name of a role. A word that is no role is returned unchanged. */
    public static String text(String role) {
        return switch (role) {
            case "user" -> say("admin-role.user");
            case "author" -> say("admin-role.author");
            case "observer" -> say("admin-role.observer");
            case "admin" -> say("admin-role.admin");
            default -> role;
        };
    }
}
