package dev.flagship.server.standings;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.flagship.server.account.Visitor;
import dev.flagship.server.http.Answer;
import dev.flagship.server.http.Prepared;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.json.JsonMapper;

/** The scoreboard over REST: bytes made once per change, with an ETag. A freeze holds for all but operators. */
@RestController
class ScoreboardApi {
    private static final int MOST_LEADERS = 100;

    private final StandingsBoard board;
    private final JsonMapper json;
    private final Map<Wanted, Prepared> prepared = new ConcurrentHashMap<>();

    ScoreboardApi(StandingsBoard board, JsonMapper json) {
        this.board = board;
        this.json = json;
    }

    @GetMapping("/api/v1/scoreboard")
    ResponseEntity<byte[]> scoreboard(Visitor visitor, WebRequest request) {
        return prepared(new Wanted(0, visitor.isAdmin())).answer(request);
    }

    @GetMapping("/api/v1/scoreboard/top/{count}")
    ResponseEntity<byte[]> leaders(Visitor visitor, @PathVariable int count, WebRequest request) {
        int most = Math.clamp(count, 1, MOST_LEADERS);
        return prepared(new Wanted(most, visitor.isAdmin())).answer(request);
    }

    private Prepared prepared(Wanted wanted) {
        Standings standings = board.seenBy(wanted.operator());
        int leaders = wanted.leaders();
        Prepared known = prepared.get(wanted);
        if (known != null && known.isOf(standings.version())) {
            return known;
        }
        Object data = leaders == 0 ? standings.places().stream().map(Row::of).toList() : leaders(standings, leaders);
        Prepared made = Prepared.of(standings.version(), json.writeValueAsBytes(Answer.of(data)));
        prepared.put(wanted, made);
        return made;
    }

    private static Map<String, Leader> leaders(Standings standings, int count) {
        Map<String, Leader> leaders = new LinkedHashMap<>();
        standings.places().stream()
                .limit(count)
                .forEach(place -> leaders.put(Integer.toString(place.pos()), Leader.of(place, standings)));
        return leaders;
    }

    /** A row in CTFd's words. */
    record Row(
            int pos,
            long accountId,
            String accountUrl,
            String accountType,
            @JsonProperty("oauth_id") @Nullable String oauthId,
            String name,
            int score,
            @Nullable Long bracketId,
            @Nullable String bracketName) {

        static Row of(Standings.Place place) {
            return new Row(
                    place.pos(),
                    place.accountId(),
                    "/users/" + place.accountId(),
                    "user",
                    null,
                    place.name(),
                    place.score(),
                    place.bracketId(),
                    place.bracket());
        }
    }

    /** The whole board for 0 leaders, else so many with their solves. */
    private record Wanted(int leaders, boolean operator) {}

    /** A leader with the solves that a graph is drawn from, oldest first. */
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
                    "/users/" + place.accountId(),
                    place.name(),
                    place.score(),
                    place.bracketId(),
                    place.bracket(),
                    standings.solvesOfAccount(place.accountId()).reversed().stream()
                            .map(Point::of)
                            .toList());
        }
    }

    /** One step of a graph. */
    record Point(long challengeId, long accountId, @Nullable Long teamId, long userId, int value, Instant date) {

        static Point of(Standings.Solve solve) {
            return new Point(
                    solve.challengeId(), solve.accountId(), null, solve.accountId(), solve.value(), solve.at());
        }
    }
}
