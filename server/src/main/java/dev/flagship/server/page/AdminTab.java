package dev.flagship.server.page;

/** The rooms of the operators' part of the site, in their order. */
public enum AdminTab {
    OVERVIEW("Overview", "/admin"),
    INSTANCES("Instances", "/admin/instances"),
    CHALLENGES("Challenges", "/admin/challenges"),
    SUBMISSIONS("Submissions", "/admin/submissions"),
    USERS("Users", "/admin/users"),
    TEAMS("Teams", "/admin/teams"),
    ANNOUNCEMENTS("Announcements", "/admin/announcements"),
    REGISTRATION("Registration", "/admin/registration"),
    PAGES("Pages", "/admin/pages"),
    SETTINGS("Settings", "/admin/settings"),
    AUDIT("Audit log", "/admin/audit");

    private final String text;
    private final String address;

    AdminTab(String text, String address) {
        this.text = text;
        this.address = address;
    }

    /** What it is called. */
    public String text() {
        return text;
    }

    /** Where it is. */
    public String address() {
        return address;
    }
}
