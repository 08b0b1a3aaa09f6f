package dev.flagship.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Browser;
import dev.flagship.server.Handler;
import dev.flagship.server.TestServer;
import dev.flagship.server.http.MatrixCast.Actor;
import dev.flagship.server.http.MatrixCast.Role;
import dev.flagship.server.session.Mode;
import dev.flagship.server.settings.Setting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every handler that the server registers, tried by everybody at what belongs to somebody else. Whom it lets in is said
 * by the table of doors, which {@link ClosedDoorsTest} holds against lists of its own; whose things are whose by
 * {@link #OWNED}. A handler that is added is tried by itself.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DoorMatrixTest {
    private static final Set<Role> NOBODY = Set.of();
    private static final Set<Role> READERS = EnumSet.of(Role.OBSERVER, Role.ADMIN);

    /** What is there for some alone, whoever else its door lets in; by how addresses begin, the first that fits. */
    private static final List<Owned> OWNED = List.of(
            new Owned("/api/v1/challenges/types", EnumSet.allOf(Role.class)),
            new Owned("/api/v1/challenges/attempt", EnumSet.allOf(Role.class)),
            new Owned("/api/v1/challenges/{id}", READERS),
            new Owned("/challenges/{id}", READERS),
            new Owned("/admin/challenges/{", READERS),
            new Owned("/api/v1/flags/types", EnumSet.allOf(Role.class)),
            new Owned("/api/v1/flags/{id}", READERS),
            new Owned("/api/v1/hints/{id}", READERS),
            new Owned("/api/v1/tags/{id}", READERS),
            new Owned("/api/v1/solutions/{id}", READERS),
            new Owned("/api/v1/files/{id}", READERS),
            new Owned("/files/{", READERS),
            new Owned("/api/v1/instances/{id}", EnumSet.of(Role.TEAM_MATE, Role.OBSERVER, Role.ADMIN)),
            new Owned("/instances/{id}/enter", EnumSet.of(Role.TEAM_MATE)),
            new Owned("/api/v1/tokens/{id}", NOBODY),
            new Owned("/api/v1/notifications/{id}", EnumSet.of(Role.TEAM_MATE, Role.OBSERVER, Role.ADMIN)));

    private static final Set<String> PLAYERS = Set.of("EVERYBODY", "SIGNED_IN");
    private static final String TURNED_AWAY = "turned away";

    /** How the addresses begin at which challenges are looked at and played, where they are shown. */
    private static final List<String> OF_CHALLENGES =
            List.of("/challenges", "/api/v1/challenges", "/api/v1/hints/", "/api/v1/solutions/", "/api/v1/unlocks");

    /** What is new of an instance, which nobody gets while challenges are hidden, their own or not. */
    private static final List<Handler> NEW_OF_INSTANCES = List.of(
            new Handler("POST", "/api/v1/instances"),
            new Handler("PATCH", "/api/v1/instances/{id}"),
            new Handler("POST", "/api/v1/instances/{id}/reset"),
            new Handler("POST", "/instances/{id}/extend"),
            new Handler("POST", "/instances/{id}/reset"));

    /** Fields that players do not set, each with a value that would be worth something. */
    private static final List<String> PRIVILEGES = List.of(
            "\"id\": 1",
            "\"type\": \"admin\"",
            "\"role\": \"admin\"",
            "\"verified\": true",
            "\"banned\": false",
            "\"hidden\": true",
            "\"team_id\": 1",
            "\"account_id\": 1",
            "\"user_id\": 1",
            "\"captain_id\": 1",
            "\"score\": 9999",
            "\"value\": 9999",
            "\"expires_at\": \"2099-01-01T00:00:00Z\"",
            "\"created_at\": \"2000-01-01T00:00:00Z\"",
            "\"change_password\": false",
            "\"image\": \"busybox\"",
            "\"host_config\": {}");

    private final TestServer server = TestServer.ofItsOwn(Mode.TEAMS);
    private final Belongings belongings = new Belongings(server);
    private final MatrixCast cast = new MatrixCast(server, belongings);

    @AfterAll
    void close() {
        server.close();
    }

    List<Handler> handlers() {
        return Handler.all(server);
    }

    Stream<Handler> changing() {
        return handlers().stream().filter(handler -> !handler.reads());
    }

    Stream<Handler> playersChange() {
        return changing().filter(handler -> PLAYERS.contains(handler.who()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("handlers")
    @DisplayName("V3.5.3 V8.2.1 V8.2.2 V8.4.1: doors let in whom they are for, nobody gets at what is somebody else's,"
            + " and reading it changes nothing")
    void nobodyReadsOrChangesWhatIsSomebodyElses(Handler handler) {
        // Operators may change what is others', and would.
        Set<Role> others = EnumSet.complementOf(
                handler.reads() ? EnumSet.of(Role.TEAM_MATE) : EnumSet.of(Role.TEAM_MATE, Role.ADMIN));
        List<String> wrong = wrongs(others, handler, true);
        // What is the team's, a mate may change.
        wrong.addAll(wrongs(EnumSet.of(Role.TEAM_MATE), handler, false));
        assertThat(wrong).isEmpty();
    }

    private List<String> wrongs(Set<Role> roles, Handler handler, boolean withTheTeams) {
        List<String> wrong = new ArrayList<>();
        String before = belongings.state(withTheTeams);
        roles.forEach(role -> wrong.addAll(wrongs(role, handler)));
        if (!belongings.state(withTheTeams).equals(before)) {
            wrong.add("one of " + roles + " changed what is somebody else's");
        }
        return wrong;
    }

    private List<String> wrongs(Role role, Handler handler) {
        Knock knock = cast.knock(role, handler, handler.leastBody());
        String answer = role + ": " + knock;
        List<String> wrong = new ArrayList<>();
        secrets(role).stream()
                .filter(secret -> knock.body().contains(secret))
                .forEach(secret -> wrong.add(answer + " and says " + secret));
        if (knock.status() >= 500) {
            wrong.add(answer + ": a fault");
        }
        if (!role.isLetIn(handler.who()) && !knock.turnedAway()) {
            wrong.add(answer + ", but it is for " + handler.who());
        }
        // What cannot be read is refused before anybody looks whose it is.
        boolean unread = !handler.reads() && knock.status() == 400;
        if (role.isLetIn(handler.who()) && !isOf(role, handler) && !knock.foundNothing() && !unread) {
            wrong.add(answer + ", but it is not theirs");
        }
        if (handler.method().equals("GET") && role == Role.ANONYMOUS) {
            Knock head = cast.knock(role, new Handler("HEAD", handler.pattern()), "");
            if (head.status() != knock.status()) {
                wrong.add(answer + ", but its head " + head);
            }
        }
        return wrong;
    }

    @Test
    void whileChallengesAreHiddenNobodyGetsAtThemButWhoReadsAllOfThem() {
        List<Handler> played =
                handlers().stream().filter(DoorMatrixTest::isOfChallenges).toList();
        assertThat(played).hasSizeGreaterThan(15);
        assertThat(handlers()).containsAll(NEW_OF_INSTANCES);
        String start = "{\"challenge_id\": " + server.challenge("web-one") + "}";
        List<String> wrong = new ArrayList<>();
        server.set(Setting.CHALLENGE_VISIBILITY, "hidden");
        try {
            for (Role role : EnumSet.complementOf(EnumSet.copyOf(READERS))) {
                played.stream()
                        .map(handler ->
                                handler + " by " + role + ": " + seen(cast.knock(role, handler, handler.leastBody())))
                        .filter(answer -> !answer.endsWith(TURNED_AWAY))
                        .forEach(wrong::add);
            }
            NEW_OF_INSTANCES.stream()
                    .map(handler -> handler + " of their own: "
                            + seen(cast.knock(
                                    Role.TEAM_MATE,
                                    handler,
                                    handler.pattern().endsWith("/instances") ? start : handler.leastBody())))
                    .filter(answer -> !answer.endsWith(TURNED_AWAY))
                    .forEach(wrong::add);
        } finally {
            server.set(Setting.CHALLENGE_VISIBILITY, Setting.CHALLENGE_VISIBILITY.byDefault());
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean isOfChallenges(Handler handler) {
        return PLAYERS.contains(handler.who())
                && OF_CHALLENGES.stream()
                        .anyMatch(beginning -> handler.pattern().startsWith(beginning));
    }

    private static String seen(Knock knock) {
        return knock.turnedAway() ? TURNED_AWAY : knock.toString();
    }

    private static boolean isOf(Role role, Handler handler) {
        return OWNED.stream()
                .filter(owned -> handler.pattern().startsWith(owned.beginning()))
                .findFirst()
                .map(owned -> owned.roles().contains(role))
                .orElse(true);
    }

    private List<String> secrets(Role role) {
        List<String> secrets = new ArrayList<>(belongings.ofNobody());
        if (!role.readsAll()) {
            secrets.addAll(belongings.ofTheCaptain());
            secrets.addAll(belongings.ofTheAuthor());
            if (role != Role.TEAM_MATE) {
                secrets.addAll(belongings.ofTheTeam());
            }
        }
        return secrets;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changing")
    @DisplayName("V3.5.1: nothing is changed without the nonce of the session that asks, whoever asks")
    void nothingIsChangedWithoutTheNonceOfTheOwnSession(Handler handler) {
        String body = handler.leastBody();
        String foreign = cast.actor(Role.OTHER_TEAM).nonce();
        Map<Role, Actor> actors = new EnumMap<>(Role.class);
        for (Role role : List.of(Role.ADMIN, Role.TEAM_MATE, Role.ANONYMOUS)) {
            actors.put(role, cast.actor(role));
        }
        String before = belongings.state(true);
        actors.forEach((role, actor) -> {
            assertThat(cast.knock(actor, handler, null, body).status())
                    .as(role + " without")
                    .isEqualTo(403);
            assertThat(cast.knock(actor, handler, foreign, body).status())
                    .as(role + " with another's")
                    .isEqualTo(403);
        });
        assertThat(belongings.state(true)).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("playersChange")
    @DisplayName("V15.3.3 V8.2.3: no field that a player sends makes them more than they are")
    void noFieldMakesAPlayerMoreThanTheyAre(Handler handler) {
        OwnChanges changes = new OwnChanges(server, belongings);
        String before = changes.privileges();
        for (String body : changes.bodies(handler, PRIVILEGES)) {
            Knock knock = cast.knock(Role.OTHER_TEAM, handler, body);

            assertThat(knock.status()).as(body).isLessThan(500);
            assertThat(changes.privileges()).as(knock + " to " + body).isEqualTo(before);
        }
    }

    @Test
    void whatIsRefusedWithMoreFieldsIsAcceptedWithoutThem() {
        OwnChanges changes = new OwnChanges(server, belongings);
        Browser captain = server.team().captain().browser();
        assertThat(handlers()).containsAll(changes.handlers());
        for (Handler handler : changes.handlers()) {
            Browser browser = switch (handler.pattern()) {
                case "/register" -> server.visitor();
                case "/teams/new" -> server.player().browser();
                default -> captain;
            };
            String nonce = browser.nonce();

            Knock knock = cast.knock(new Actor(browser, nonce, null), handler, nonce, changes.accepted(handler));

            assertThat(knock.turnedAway()).as(handler + ": " + knock).isFalse();
            assertThat(knock.status())
                    .as(handler + ": " + knock.body())
                    .isIn(handler.isApi() ? List.of(200, 202) : List.of(302));
        }
    }

    /** Who finds something under addresses that begin like this. */
    private record Owned(String beginning, Set<Role> roles) {
        Owned {
            roles = Set.copyOf(roles);
        }
    }
}
