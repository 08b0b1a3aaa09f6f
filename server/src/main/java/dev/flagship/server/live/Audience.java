package dev.flagship.server.live;

/** Who is to hear an event, as it is stored. */
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
