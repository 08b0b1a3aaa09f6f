package dev.flagship.server.content;

import static dev.flagship.server.words.Words.say;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides which paths a page may have: plain ones that the platform does not use itself. */
final class Routes {
    static final int LONGEST = 128;

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9_~-][A-Za-z0-9._~-]*(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*");

    /** First parts of the platform's own paths, and of those that it or its clients may use in the future. */
    private static final Set<String> TAKEN = Set.of(
            "_static",
            "actuator",
            "admin",
            "api",
            "assets",
            "calendar.ics",
            "challenges",
            "confirm",
            "error",
            "events",
            "favicon.ico",
            "files",
            "healthz",
            "instances",
            "login",
            "logout",
            "metrics",
            "notifications",
            "oauth",
            "plugins",
            "profile",
            "readyz",
            "redirect",
            "register",
            "reset_password",
            "robots.txt",
            "scoreboard",
            "settings",
            "setup",
            "static",
            "submissions",
            "team",
            "teams",
            "themes",
            "unlocks",
            "user",
            "users",
            "webjars");

    private Routes() {}

    /** Returns the route as it is stored, without slashes around it. */
    static String trimmed(String route) {
        return route.strip().replaceAll("^/+|/+$", "");
    }

    /** Returns what is wrong with a trimmed route; empty for nothing. */
    static Optional<String> problem(String route) {
        if (route.length() > LONGEST || !PLAIN.matcher(route).matches()) {
            return Optional.of(say("admin-pages.route", LONGEST));
        }
        return isTaken(route) ? Optional.of(say("admin-pages.reserved", first(route))) : Optional.empty();
    }

    /** Whether the platform uses such a path itself. */
    static boolean isTaken(String route) {
        return TAKEN.contains(first(route).toLowerCase(Locale.ROOT));
    }

    private static String first(String route) {
        int slash = route.indexOf('/');
        return slash < 0 ? route : route.substring(0, slash);
    }
}
