package dev.flagship.benchmarks.web;

import dev.flagship.benchmarks.platform.LocalPlatform;
import dev.flagship.benchmarks.platform.Players;
import dev.flagship.benchmarks.platform.SeededEvent;
import dev.flagship.benchmarks.platform.SeededEvent.Person;
import dev.flagship.benchmarks.platform.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The requests of visitors. The figures for CTFd are its processor milliseconds for the same request of the same event.
 */
final class Questions {
    static final String LIST = "challenge list";
    static final double CTFD_LIST = 22;

    private static final double CTFD_CHALLENGE = 48;
    private static final double CTFD_PAGE = 45;
    private static final double CTFD_TOP_WHILE_SOLVED = 467;
    private static final double CTFD_CACHED = 8;
    private static final double CTFD_ATTEMPT = 57;
    private static final double UNCACHED = 100;
    private static final double CACHED = 30;
    private static final double ATTEMPTS = 50;
    private static final double ANONYMOUS_PER_SECOND = 5_000;
    private static final double SIGNED_IN_PER_SECOND = 2_500;
    private static final String TOP = "/api/v1/scoreboard/top/10";
    private static final String BROWSER = "Accept: text/html\r\nAccept-Encoding: gzip\r\n";
    /** Everybody may be wrong ten times a minute, so a window may not send more. */
    private static final int MOST_ATTEMPTS = 900;

    private Questions() {}

    static List<Question> of(LocalPlatform platform, SeededEvent event) throws IOException, InterruptedException {
        List<Person> people = event.people();
        List<Long> challenges = List.copyOf(event.flags().keySet());
        List<String> sessions = new ArrayList<>();
        Players players = new Players(platform.site());
        for (Person person : people.subList(0, Crowd.MANY)) {
            sessions.add("Cookie: " + players.signIn(person.name(), person.password()) + "\r\n");
        }
        String etag;
        try (Wire wire = new Wire(platform.site().url())) {
            etag = wire.send("GET", TOP, "", "").etag();
        }
        String known = "If-None-Match: " + etag + "\r\n";
        List<Question> questions = new ArrayList<>(reads(people, challenges, sessions));
        questions.add(new Question(
                "top 10",
                200,
                Integer.MAX_VALUE,
                CTFD_CACHED / CACHED,
                CTFD_TOP_WHILE_SOLVED / UNCACHED,
                SIGNED_IN_PER_SECOND,
                (wire, visitor, number) -> wire.send("GET", TOP, token(people, number), "")));
        questions.addAll(List.of(
                anonymous("top 10, known already", 304, (wire, visitor, number) -> wire.send("GET", TOP, known, "")),
                anonymous(
                        "scoreboard as a page, anonymous",
                        200,
                        (wire, visitor, number) -> wire.send("GET", "/scoreboard", BROWSER, ""))));
        questions.add(attempt(people, challenges));
        return questions;
    }

    private static List<Question> reads(List<Person> people, List<Long> challenges, List<String> sessions) {
        return List.of(
                read(
                        LIST,
                        CTFD_LIST,
                        (wire, visitor, number) -> wire.send("GET", "/api/v1/challenges", token(people, number), "")),
                read(
                        "one challenge",
                        CTFD_CHALLENGE,
                        (wire, visitor, number) -> wire.send(
                                "GET",
                                "/api/v1/challenges/" + challenges.get(number % challenges.size()),
                                token(people, number),
                                "")),
                read(
                        "board as a page",
                        CTFD_PAGE,
                        (wire, visitor, number) ->
                                wire.send("GET", "/challenges", BROWSER + sessions.get(visitor), "")));
    }

    private static Question attempt(List<Person> people, List<Long> challenges) {
        return new Question(
                "wrong attempt",
                200,
                MOST_ATTEMPTS,
                CTFD_ATTEMPT / ATTEMPTS,
                CTFD_ATTEMPT / ATTEMPTS,
                0,
                (wire, visitor, number) -> wire.send(
                        "POST",
                        "/api/v1/challenges/attempt",
                        token(people, number),
                        "{\"challenge_id\": " + challenges.get(number % challenges.size()) + ", \"submission\": \"CTF{"
                                + UUID.randomUUID() + "}\"}"));
    }

    private static Question read(String name, double ctfd, Crowd.Visit visit) {
        return new Question(
                name, 200, Integer.MAX_VALUE, ctfd / UNCACHED, ctfd / UNCACHED, SIGNED_IN_PER_SECOND, visit);
    }

    private static Question anonymous(String name, int wanted, Crowd.Visit visit) {
        return new Question(name, wanted, Integer.MAX_VALUE, CTFD_CACHED / CACHED, 0, ANONYMOUS_PER_SECOND, visit);
    }

    private static String token(List<Person> people, int number) {
        return "Content-Type: application/json\r\nAuthorization: Token "
                + people.get(number % people.size()).token() + "\r\n";
    }
}
