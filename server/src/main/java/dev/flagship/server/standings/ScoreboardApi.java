package dev.flagship.server.standings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.flagship.server.account.Memberships;
import dev.flagship.server.account.User;
import dev.flagship.server.bracket.Bracket;
import dev.flagship.server.bracket.Brackets;
import dev.flagship.server.http.Answer;
import dev.flagship.server.http.Prepared;
import dev.flagship.server.session.Visitor;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.json.JsonMapper;

/**
 * The scoreboard over REST. Answers are prepared once per change and have an ETag. The freeze applies to all but
 * operators and observers, and to them as well for the leaders on a projector.
 */
@RestController
class ScoreboardApi {
    private static final int MOST_LEADERS = 100;

    private final StandingsBoard board;
    private final Memberships memberships;
    private final Brackets brackets;
    private final JsonMapper json;
    private final Map<Wanted, Prepared> prepared = new ConcurrentHashMap<>();

    ScoreboardApi(StandingsBoard board, Memberships memberships, Brackets brackets, JsonMapper json) {
        this.board = board;
        this.memberships = memberships;
        this.brackets = brackets;
        this.json = json;
    }

    @GetMapping("/api/v1/scoreboard")
    ResponseEntity<byte[]> scoreboard(Visitor visitor, WebRequest request) {
        return prepared(new Wanted(0, visitor.seesAll(), null)).answer(request);
    }

    @GetMapping("/api/v1/scoreboard/top/{count}")
    ResponseEntity<byte[]> leaders(
            Visitor visitor,
            @PathVariable int count,
            @RequestParam(name = "bracket_id", required = false) @Nullable Long bracketId,
            @RequestParam(defaultValue = "false") boolean projector,
            WebRequest request) {
        int most = Math.clamp(count, 1, MOST_LEADERS);
        boolean live = visitor.seesAll() && !projector;
        return prepared(new Wanted(most, live, known(bracketId))).answer(request);
    }

    /** Ignores a bracket that does not exist, as CTFd does. */
    private @Nullable Long known(@Nullable Long bracketId) {
        return bracketId != null && brackets.all().stream().map(Bracket::id).anyMatch(bracketId::equals)
                ? bracketId
                : null;
    }

    private Prepared prepared(Wanted wanted) {
        Standings standings = board.seenBy(wanted.operator());
        Prepared known = prepared.get(wanted);
        if (known != null && known.isOf(standings.version())) {
            return known;
        }
        Object data = wanted.leaders() == 0 ? rows(standings, wanted.operator()) : leaders(standings, wanted);
        Prepared made = Prepared.of(standings.version(), json.writeValueAsBytes(Answer.of(data)));
        prepared.put(wanted, made);
        return made;
    }

    private List<Row> rows(Standings standings, boolean operator) {
        if (!standings.byTeam()) {
            return standings.places().stream()
                    .map(place -> Row.of(place, false, null))
                    .toList();
        }
        Standings users = board.ofUsers(operator);
        Map<Long, List<User>> members = memberships.byTeam(operator);
        return standings.places().stream()
                .map(place -> Row.of(
                        place,
                        true,
                        members.getOrDefault(place.accountId(), List.of()).stream()
                                .map(user -> Member.of(user, users))
                                .toList()))
                .toList();
    }

    private static Map<String, Leader> leaders(Standings standings, Wanted wanted) {
        Map<String, Leader> leaders = new LinkedHashMap<>();
        standings.places().stream()
                .filter(place ->
                        wanted.bracketId() == null || wanted.bracketId().equals(place.bracketId()))
                .limit(wanted.leaders())
                .forEach(place -> leaders.put(Integer.toString(leaders.size() + 1), Leader.of(place, standings)));
        return leaders;
    }

    /** A row of the scoreboard in CTFd's words. */
    record Row(
            int pos,
            long accountId,
            String accountUrl,
            String accountType,
            @JsonProperty("oauth_id") @Nullable String oauthId,
            String name,
            int score,
            @Nullable Long bracketId,
            @Nullable String bracketName,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Member> members) {

        static Row of(Standings.Place place, boolean team, @Nullable List<Member> members) {
            return new Row(
                    place.pos(),
                    place.accountId(),
                    address(place, team),
                    team ? "team" : "user",
                    null,
                    place.name(),
                    place.score(),
                    place.bracketId(),
                    place.bracket(),
                    members);
        }
    }

    /** A member of a team on the scoreboard, with the member's own score. */
    record Member(
            long id,
            @JsonProperty("oauth_id") @Nullable String oauthId,
            String name,
            int score,
            @Nullable Long bracketId,
            @Nullable String bracketName) {
        static Member of(User user, Standings users) {
            return new Member(user.id(), null, user.name(), users.scoreOf(user.id()), user.bracketId(), null);
        }
    }

    private static String address(Standings.Place place, boolean team) {
        return (team ? "/teams/" : "/users/") + place.accountId();
    }

    /** What is asked for: the whole scoreboard where {@code leaders} is 0, else that many leaders with their solves. */
    private record Wanted(
            int leaders, boolean operator, @Nullable Long bracketId) {}

    /** A leader with the solves for the graph, oldest first. */
    record Leader(
            long id,
            String accountUrl,
            String name,
            int score,
            @Nullable Long bracketId,
            @Nullable String bracketName,
            List<Point> solves) {

        static Leader of(Standings.Place place, Standings standings) {
            return new Leader(
                    place.accountId(),
                    address(place, standings.byTeam()),
                    place.name(),
                    place.score(),
                    place.bracketId(),
                    place.bracket(),
                    steps(place.accountId(), standings));
        }
    }

    /** Returns solves and awards, oldest first. */
    private static List<Point> steps(long accountId, Standings standings) {
        return Stream.concat(
                        standings.solvesOfAccount(accountId).reversed().stream().map(Point::of),
                        standings.awardsOfAccount(accountId).reversed().stream()
                                .map(award -> Point.of(award, standings.byTeam())))
                .sorted(Comparator.comparing(Point::date))
                .toList();
    }

    /**
     * One step of a graph.
     *
     * @param challengeId null for points given or taken outside of challenges
     */
    record Point(
            @Nullable Long challengeId,
            long accountId,
            @Nullable Long teamId,
            @Nullable Long userId,
            int value,
            Instant date) {

        static Point of(Standings.Solve solve) {
            return new Point(
                    solve.challengeId(), solve.accountId(), solve.teamId(), solve.userId(), solve.value(), solve.at());
        }

        static Point of(Standings.Award award, boolean byTeam) {
            return new Point(
                    null,
                    award.accountId(),
                    byTeam ? award.accountId() : null,
                    award.userId(),
                    award.value(),
                    award.at());
        }
    }
}
