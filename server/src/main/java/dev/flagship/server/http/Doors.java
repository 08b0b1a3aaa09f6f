package dev.flagship.server.http;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * The table of who may request what. The first line that matches decides; what no line matches is for users who are
 * signed in. What somebody sees at an address that is open to them is decided by the features.
 */
final class Doors {
    private static final @Nullable HttpMethod ANY = null;

    /** Addresses for operators; observers may read them. */
    private static final String[] OPERATED = {
        "/admin",
        "/admin/**",
        "/api/v1/awards/**",
        "/api/v1/brackets/**",
        "/api/v1/catalog",
        "/api/v1/configs/**",
        "/api/v1/engines/**",
        "/api/v1/fair-play/**",
        "/api/v1/grants",
        "/api/v1/images/**",
        "/api/v1/modules/**",
        "/api/v1/notifications/**",
        "/api/v1/pages/**",
        "/api/v1/ready",
        "/api/v1/submissions/**",
        "/api/v1/teams/**",
        "/api/v1/unlocks/**",
        "/api/v1/users/**",
        "/api/v1/webhooks/**"
    };

    /** Addresses for operators, and for authors as far as it is their own work; observers may read them. */
    private static final String[] MADE = {
        "/admin/challenges",
        "/admin/challenges/**",
        "/api/v1/challenges/**",
        "/api/v1/files/**",
        "/api/v1/flags/**",
        "/api/v1/hints/**",
        "/api/v1/solutions/**",
        "/api/v1/tags/**",
        "/api/v1/topics/**"
    };

    private Doors() {}

    /** Returns the table. An address that may be read with GET may also be read with HEAD. */
    static List<Door> all() {
        return Stream.of(entrances(), own(), shown(), made(), operated())
                .flatMap(List::stream)
                .flatMap(door -> HttpMethod.GET.equals(door.method())
                        ? Stream.of(door, new Door(HttpMethod.HEAD, door.who(), door.patterns()))
                        : Stream.of(door))
                .toList();
    }

    private static List<Door> entrances() {
        return List.of(
                door(ANY, Who.EVERYBODY, "/", "/login", "/register", "/logout", "/setup"),
                door(ANY, Who.EVERYBODY, "/healthz", "/readyz", "/robots.txt"),
                door(HttpMethod.GET, Who.EVERYBODY, "/calendar.ics"),
                door(HttpMethod.POST, Who.EVERYBODY, "/language"),
                door(ANY, Who.EVERYBODY, "/reset_password", "/reset_password/*", "/confirm", "/confirm/*"),
                door(
                        ANY,
                        Who.EVERYBODY,
                        "/assets/**",
                        "/webjars/**",
                        "/_static/**",
                        "/favicon.ico",
                        "/api/v1/openapi.json"));
    }

    /** Must come before {@code shown()}, whose patterns have an asterisk where these have a word. */
    private static List<Door> own() {
        return List.of(
                door(HttpMethod.GET, Who.READERS, "/api/v1/instances/statistics", "/api/v1/instances/clean-up"),
                door(HttpMethod.GET, Who.READERS, "/api/v1/instances/*/look"),
                door(ANY, Who.OPERATORS, "/api/v1/instances/clean-up", "/api/v1/instances/*/look"),
                door(HttpMethod.GET, Who.READERS, "/api/v1/volumes"),
                door(ANY, Who.OPERATORS, "/api/v1/volumes/**"),
                // Captures contain what players send.
                door(ANY, Who.OPERATORS, "/api/v1/captures/**", "/admin/captures", "/admin/captures/**"),
                door(ANY, Who.SIGNED_IN, "/api/v1/users/me", "/api/v1/users/me/**"),
                door(ANY, Who.SIGNED_IN, "/api/v1/teams/me", "/api/v1/teams/me/**"),
                door(ANY, Who.SIGNED_IN, "/teams/new", "/teams/join", "/teams/invite"),
                door(HttpMethod.GET, Who.MAKERS_AND_READERS, "/api/v1/challenges/types"));
    }

    private static List<Door> shown() {
        return List.of(
                door(HttpMethod.GET, Who.EVERYBODY, "/scoreboard", "/api/v1/scoreboard/**", "/api/v1/brackets"),
                door(
                        HttpMethod.GET,
                        Who.EVERYBODY,
                        "/api/v1/users",
                        "/api/v1/users/*",
                        "/api/v1/teams",
                        "/api/v1/teams/*"),
                door(HttpMethod.GET, Who.EVERYBODY, "/api/v1/users/*/solves", "/api/v1/users/*/fails"),
                door(HttpMethod.GET, Who.EVERYBODY, "/api/v1/users/*/awards", "/api/v1/teams/*/awards"),
                door(HttpMethod.GET, Who.EVERYBODY, "/api/v1/teams/*/solves", "/api/v1/teams/*/fails"),
                door(HttpMethod.GET, Who.EVERYBODY, "/files/*/*", "/users", "/users/*", "/teams", "/teams/*"),
                door(
                        HttpMethod.GET,
                        Who.EVERYBODY,
                        "/api/v1/notifications",
                        "/api/v1/notifications/*",
                        "/notifications",
                        "/notifications/feed.atom"),
                door(HttpMethod.GET, Who.EVERYBODY, "/challenges", "/challenges/*", "/challenges/*/solves", "/events"),
                door(HttpMethod.GET, Who.EVERYBODY, "/api/v1/challenges", "/api/v1/challenges/*"),
                door(HttpMethod.GET, Who.EVERYBODY, "/api/v1/challenges/*/solves", "/api/v1/challenges/*/solution"),
                door(HttpMethod.GET, Who.SIGNED_IN, "/api/v1/hints/*", "/api/v1/solutions/*"),
                door(HttpMethod.PUT, Who.SIGNED_IN, "/api/v1/challenges/*/ratings"),
                door(HttpMethod.POST, Who.SIGNED_IN, "/api/v1/unlocks", "/api/v1/challenges/attempt"),
                door(
                        ANY,
                        Who.SIGNED_IN,
                        "/api/v1/tokens",
                        "/api/v1/tokens/**",
                        "/api/v1/instances",
                        "/api/v1/instances/**"));
    }

    /** Must come before {@code operated()}, whose patterns have asterisks where these have a word. */
    private static List<Door> made() {
        return List.of(
                door(HttpMethod.DELETE, Who.OPERATORS, "/api/v1/topics/*"),
                // Authors ask for weaker isolation, but must not grant it to themselves.
                door(ANY, Who.OPERATORS, "/api/v1/challenges/*/grants", "/api/v1/challenges/*/grants/*"),
                door(ANY, Who.OPERATORS, "/admin/challenges/*/grants", "/admin/challenges/*/grants/*/withdraw"),
                door(HttpMethod.GET, Who.MAKERS_AND_READERS, MADE),
                door(ANY, Who.MAKERS, MADE));
    }

    private static List<Door> operated() {
        return List.of(door(HttpMethod.GET, Who.READERS, OPERATED), door(ANY, Who.OPERATORS, OPERATED));
    }

    private static Door door(@Nullable HttpMethod method, Who who, String... patterns) {
        return new Door(method, who, List.of(patterns));
    }

    /**
     * Some addresses and who may request them.
     *
     * @param method null for every method
     * @param patterns addresses; one asterisk stands for one part of a path, two for everything that follows
     */
    record Door(@Nullable HttpMethod method, Who who, List<String> patterns) {
        Door {
            Objects.requireNonNull(who, "who");
            patterns = List.copyOf(patterns);
        }
    }

    /** Who may request an address. */
    enum Who {
        EVERYBODY,
        SIGNED_IN,
        /** Operators and observers. */
        READERS,
        /** Operators and authors. */
        MAKERS,
        /** Operators, authors and observers. */
        MAKERS_AND_READERS,
        OPERATORS
    }
}
