package dev.flagship.server.scoring;

import dev.flagship.server.account.Caller;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.http.Answer;
import dev.flagship.server.standings.Standings;
import dev.flagship.server.standings.StandingsBoard;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Challenges over REST, with what the caller and everybody else solved. */
@RestController
@RequestMapping("/api/v1/challenges")
class ChallengesApi {
    private final Catalog catalog;
    private final StandingsBoard board;
    private final Submissions submissions;

    ChallengesApi(Catalog catalog, StandingsBoard board, Submissions submissions) {
        this.catalog = catalog;
        this.board = board;
        this.submissions = submissions;
    }

    @GetMapping
    ResponseEntity<Answer<List<ChallengeJson.Item>>> list(
            Caller caller,
            @RequestParam(defaultValue = "") String view,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "name") String field,
            WebRequest request) {
        Standings standings = board.current();
        boolean hiddenToo = caller.isAdmin() && view.equals("admin");
        String etag = "\"%d-%s-%d-%b-%s\""
                .formatted(
                        catalog.version(),
                        standings.version(),
                        caller.accountId(),
                        hiddenToo,
                        Integer.toHexString(List.of(text(category), text(type), text(q), field)
                                .hashCode()));
        if (request.checkNotModified(etag)) {
            return ResponseEntity.status(304)
                    .eTag(etag)
                    .cacheControl(CacheControl.noCache().cachePrivate())
                    .build();
        }
        Predicate<Challenge> wanted =
                challenge -> (category == null || challenge.category().equals(category))
                        && (type == null || challenge.type().equals(type))
                        && (q == null || contains(challenge, field, q));
        List<ChallengeJson.Item> items = catalog.list(hiddenToo).stream()
                .filter(wanted)
                .map(challenge -> ChallengeJson.Item.of(challenge, standings, caller.accountId()))
                .toList();
        return ResponseEntity.ok()
                .eTag(etag)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(Answer.of(items));
    }

    @GetMapping("/types")
    Answer<Map<String, ChallengeJson.TypeData>> types() {
        Map<String, ChallengeJson.TypeData> types = new TreeMap<>();
        List.of("standard", "container").forEach(type -> types.put(type, ChallengeJson.TypeData.of(type)));
        return Answer.of(types);
    }

    @GetMapping("/{id}")
    Answer<ChallengeJson.Detail> get(Caller caller, @PathVariable long id) {
        Challenge challenge = seenBy(caller, id);
        return Answer.of(ChallengeJson.Detail.of(
                challenge, board.current(), caller.accountId(), submissions.attempts(id, caller.accountId())));
    }

    @GetMapping("/{id}/solves")
    Answer<List<ChallengeJson.SolvedBy>> solves(Caller caller, @PathVariable long id) {
        Challenge challenge = seenBy(caller, id);
        return Answer.of(board.current().solvesOfChallenge(challenge.id()).stream()
                .map(ChallengeJson.SolvedBy::of)
                .toList());
    }

    private Challenge seenBy(Caller caller, long id) {
        return caller.isAdmin() ? catalog.find(id).orElseThrow(() -> Catalog.notFound(id)) : catalog.visible(id);
    }

    private static boolean contains(Challenge challenge, String field, String q) {
        String value = switch (field) {
            case "category" -> challenge.category();
            case "type" -> challenge.type();
            case "id" -> Long.toString(challenge.id());
            default -> challenge.name();
        };
        return value.toLowerCase(Locale.ROOT).contains(q.toLowerCase(Locale.ROOT));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
