package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

/** What roles are called on operators' pages. */
public final class RoleWords {
    private RoleWords() {}

    /** What a role is called; a word that is no role stays as it is. */
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
