package dev.flagship.server.scoring;

import dev.flagship.server.access.Access;
import dev.flagship.server.access.Area;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ChangeChallenges;
import dev.flagship.server.challenge.ChangeTogether;
import dev.flagship.server.file.ChallengeFiles;
import dev.flagship.server.http.Answer;
import dev.flagship.server.page.Memo;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Modes;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.signin.Reauthenticated;
import dev.flagship.server.standings.OpenChallenges;
import dev.flagship.server.standings.OpenChallenges.Sight;
import dev.flagship.server.standings.Standings;
import dev.flagship.server.standings.StandingsBoard;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/** Challenges over REST, with what the caller and everybody else solved. The freeze applies to all but operators. */
@RestController
@RequestMapping("/api/v1/challenges")
class ChallengesApi {
    private static final int MOST_WRITTEN = 2_000;

    private final Catalog catalog;
    private final StandingsBoard board;
    private final AttemptLimits limits;
    private final ChangeChallenges changes;
    private final ChangeTogether together;
    private final OpenChallenges open;
    private final ChallengeFiles files;
    private final ReadSaid said;
    private final Access access;
    private final Modes modes;
    /** Holds list items as JSON, because there are few different ones and everybody asks for them. */
    private final Memo<ChallengeJson.Item, RawValue> written;

    ChallengesApi(
            Catalog catalog,
            StandingsBoard board,
            AttemptLimits limits,
            ChangeChallenges changes,
            ChangeTogether together,
            OpenChallenges open,
            ChallengeFiles files,
            ReadSaid said,
            Access access,
            Modes modes,
            JsonMapper json) {
        this.written = new Memo<>(MOST_WRITTEN, item -> raw(json, item));
        this.access = access;
        this.said = said;
        this.modes = modes;
        this.files = files;
        this.changes = changes;
        this.together = together;
        this.open = open;
        this.catalog = catalog;
        this.board = board;
        this.limits = limits;
    }

    @GetMapping
    ResponseEntity<Answer<List<Object>>> list(
            Visitor caller,
            @RequestParam(defaultValue = "") String view,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "name") String field,
            @RequestParam(defaultValue = "false") boolean slugs,
            WebRequest request) {
        Standings standings = board.seenBy(caller.seesAll());
        boolean made = caller.makes() && view.equals("admin");
        Shown shown = new Shown(access.allows(Area.SCORES, caller), slugs, slugs && caller.seesAll());
        String etag = "\"%d-%x-%d-%d-%b-%b-%b-%s\""
                .formatted(
                        catalog.version(),
                        standings.shownTo(caller.accountId(), shown.scores()),
                        caller.accountId(),
                        made ? caller.caller().map(Caller::userId).orElse(0L) : 0L,
                        shown.scores(),
                        shown.slugs(),
                        shown.weaknesses(),
                        Integer.toHexString(List.of(text(category), text(type), text(q), field)
                                .hashCode()));
        if (request.checkNotModified(etag)) {
            return unchanged(etag);
        }
        List<Object> items = catalog.list(made).stream()
                .filter(challenge -> !made || challenge.isReadBy(caller))
                .filter(wanted(category, type, q, field))
                .flatMap(challenge -> Stream.ofNullable(item(challenge, standings, caller, made, shown)))
                .toList();
        return ResponseEntity.ok()
                .eTag(etag)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(Answer.of(items));
    }

    private static Predicate<Challenge> wanted(
            @Nullable String category, @Nullable String type, @Nullable String q, String field) {
        return challenge -> (category == null || challenge.category().equals(category))
                && (type == null || challenge.type().equals(type))
                && (q == null || contains(challenge, field, q));
    }

    @GetMapping("/types")
    Answer<Map<String, ChallengeJson.Made>> types() {
        Map<String, ChallengeJson.Made> types = new TreeMap<>();
        List.of("standard", "dynamic", "container").forEach(type -> types.put(type, ChallengeJson.Made.of(type)));
        return Answer.of(types);
    }

    @GetMapping("/{id}")
    ResponseEntity<Answer<Object>> get(Visitor caller, @PathVariable long id) {
        Challenge challenge = catalog.find(id).orElseThrow(() -> Catalog.notFound(id));
        Sight sight = open.sight(challenge, caller);
        if (sight == Sight.ABSENT) {
            throw Catalog.notFound(id);
        }
        if (sight != Sight.OPEN) {
            return ResponseEntity.ok(Answer.of(
                    sight == Sight.PREVIEW
                            ? ChallengeJson.Hidden.preview(challenge, board.seenBy(caller.seesAll()))
                            : ChallengeJson.Hidden.anonymous(challenge)));
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (challenge.isReadBy(caller)) {
            answer.eTag(ChallengeTag.of(challenge));
        }
        return answer.body(Answer.of(detail(challenge, caller)));
    }

    private ChallengeJson.Detail detail(Challenge challenge, Visitor caller) {
        SubmissionStore.Done done =
                caller.caller().map(known -> limits.done(challenge.id(), known)).orElse(SubmissionStore.Done.NOTHING);
        List<String> links = files.of(challenge.id(), caller).stream()
                .map(ChallengeFiles.Link::url)
                .toList();
        return ChallengeJson.Detail.of(
                challenge,
                board.seenBy(caller.seesAll()),
                new ChallengeJson.Reader(
                        caller.accountId(),
                        done.attempts(),
                        done.unlocked(),
                        links,
                        access.allows(Area.SCORES, caller),
                        said.of(caller, challenge, done.rating())));
    }

    @PostMapping
    Answer<ChallengeJson.Defined> add(Caller caller, @RequestBody JsonNode body) {
        return defined(caller, together.add(caller, body));
    }

    @PatchMapping("/{id}")
    ResponseEntity<Answer<ChallengeJson.Defined>> change(
            Caller caller,
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode body) {
        Challenge changed = together.change(caller, id, body, ChallengeTag.version(ifMatch));
        return ResponseEntity.ok().eTag(ChallengeTag.of(changed)).body(defined(caller, changed));
    }

    @Reauthenticated
    @DeleteMapping("/{id}")
    Answer<Void> remove(Caller caller, @PathVariable long id) {
        changes.remove(caller, id);
        board.changed();
        return Answer.done();
    }

    /** The freeze applies to authors, too. */
    private Answer<ChallengeJson.Defined> defined(Caller caller, Challenge challenge) {
        board.changed();
        return Answer.of(ChallengeJson.Defined.of(challenge, board.seenBy(caller.seesAll())));
    }

    private static ResponseEntity<Answer<List<Object>>> unchanged(String etag) {
        return ResponseEntity.status(304)
                .eTag(etag)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .build();
    }

    /** Answers null for a challenge that never had requirements. */
    @GetMapping("/{id}/requirements")
    RequirementsAnswer requirements(Caller caller, @PathVariable long id) {
        return new RequirementsAnswer(
                true, ChallengeJson.Required.of(catalog.readable(caller, id).requirements()));
    }

    @GetMapping("/{id}/solves")
    Answer<List<ChallengeJson.SolvedBy>> solves(Visitor caller, @PathVariable long id) {
        Challenge challenge = open.get(id, caller);
        return Answer.of(board.seenBy(caller.seesAll()).solvesOfChallenge(challenge.id()).stream()
                .map(solve -> ChallengeJson.SolvedBy.of(solve, modes.mode()))
                .toList());
    }

    private @Nullable Object item(Challenge challenge, Standings standings, Visitor caller, boolean all, Shown shown) {
        return switch (open.sight(challenge, caller.accountId(), all)) {
            case OPEN -> written.of(ChallengeJson.Item.of(challenge, standings, caller.accountId(), shown));
            case PREVIEW -> HiddenItem.of(ChallengeJson.Hidden.preview(challenge, standings));
            case ANONYMOUS -> HiddenItem.of(ChallengeJson.Hidden.anonymous(challenge));
            case ABSENT -> null;
        };
    }

    private static RawValue raw(JsonMapper json, ChallengeJson.Item item) {
        return new RawValue(new SerializedString(json.writeValueAsString(item)));
    }

    /** Requirements of a challenge. Its data may be null, which the usual answer does not allow. */
    record RequirementsAnswer(boolean success, ChallengeJson.@Nullable Required data) {}

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
