package dev.flagship.server.live;

/** The stored names of who is to hear an event. */
final class Audience {
    static final String ALL = "all";

    private Audience() {}

    static String user(long id) {
        return "user:" + id;
    }

    static String team(long id) {
        return "team:" + id;
    }
}
