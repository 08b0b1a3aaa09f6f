package dev.flagship.server.standings;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.flagship.server.http.Prepared;
import dev.flagship.server.session.Visitor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.json.JsonMapper;

/**
 * The scoreboard in CTFtime's format, for visitors who may see the scoreboard. The freeze applies to all but operators.
 */
@RestController
class CtftimeApi {
    private final StandingsBoard board;
    private final JsonMapper json;
    /** The prepared answers, by whether they are for operators. */
    private final Map<Boolean, Prepared> prepared = new ConcurrentHashMap<>();

    CtftimeApi(StandingsBoard board, JsonMapper json) {
        this.board = board;
        this.json = json;
    }

    @GetMapping("/api/v1/scoreboard/ctftime")
    ResponseEntity<byte[]> feed(Visitor visitor, WebRequest request) {
        boolean operator = visitor.seesAll();
        Standings standings = board.seenBy(operator);
        Prepared known = prepared.get(operator);
        if (known == null || !known.isOf(standings.version())) {
            known = Prepared.of(standings.version(), json.writeValueAsBytes(Feed.of(standings)));
            prepared.put(operator, known);
        }
        return known.answer(request);
    }

    /** The whole feed. */
    record Feed(List<Row> standings) {
        Feed {
            standings = List.copyOf(standings);
        }

        static Feed of(Standings standings) {
            return new Feed(standings.places().stream().map(Row::of).toList());
        }
    }

    /**
     * An account in the feed.
     *
     * @param team the account's name, also where users score
     * @param lastAccept when the score last changed, in seconds since 1970
     */
    record Row(
            int pos,
            String team,
            int score,
            @JsonProperty("lastAccept") long lastAccept) {
        static Row of(Standings.Place place) {
            return new Row(
                    place.pos(),
                    place.name(),
                    place.score(),
                    place.lastSolveAt().getEpochSecond());
        }
    }
}
