package dev.flagship.server.page;

import static dev.flagship.server.words.Words.say;

/** The pages of the operators' part of the site, in the order of its menu. */
public enum AdminTab {
    OVERVIEW("admin.overview", "/admin"),
    INSTANCES("shell.instances", "/admin/instances"),
    CHALLENGES("admin.challenges", "/admin/challenges"),
    SUBMISSIONS("admin.submissions", "/admin/submissions"),
    FAIR_PLAY("admin.fair-play", "/admin/fair-play"),
    USERS("admin.users", "/admin/users"),
    TEAMS("shell.teams", "/admin/teams"),
    ANNOUNCEMENTS("admin.announcements", "/admin/announcements"),
    REGISTRATION("admin.registration", "/admin/registration"),
    PAGES("admin.pages", "/admin/pages"),
    SETTINGS("admin.settings", "/admin/settings"),
    AUDIT("admin.audit", "/admin/audit");

    private final String word;
    private final String address;

    AdminTab(String word, String address) {
        this.word = word;
        this.address = address;
    }

    /** Returns its name in the reader's language. */
    public String text() {
        return say(word);
    }

    /** Returns its address. */
    public String address() {
        return address;
    }
}
