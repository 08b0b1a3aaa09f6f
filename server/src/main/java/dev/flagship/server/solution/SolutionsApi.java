package dev.flagship.server.solution;

import dev.flagship.server.account.Caller;
import dev.flagship.server.account.Visitor;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.http.Answer;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.standings.OpenChallenges;
import dev.flagship.server.standings.StandingsBoard;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Solutions over REST: operators and authors write them; players find those that their state allows them. */
@RestController
class SolutionsApi {
    private static final Set<String> KNOWN = Set.of("id", "challenge", "challenge_id", "content", "state");
    private static final List<String> STATES = List.of("hidden", "visible", "solved");
    private static final int LONGEST = 256 * 1024;

    private final SolutionStore store;
    private final Catalog catalog;
    private final OpenChallenges open;
    private final StandingsBoard board;

    SolutionsApi(SolutionStore store, Catalog catalog, OpenChallenges open, StandingsBoard board) {
        this.store = store;
        this.catalog = catalog;
        this.open = open;
        this.board = board;
    }

    @GetMapping("/api/v1/solutions")
    Answer<List<Form>> list(Caller caller) {
        return Answer.of(store.all().stream()
                .filter(solution -> catalog.isReadBy(caller, solution.challengeId()))
                .map(Form::of)
                .toList());
    }

    @GetMapping("/api/v1/solutions/{id}")
    Answer<Form> get(Caller caller, @PathVariable long id) {
        Solution solution = find(id);
        if (!mayRead(caller, solution)) {
            throw notFound(id);
        }
        return Answer.of(Form.of(solution));
    }

    @GetMapping("/api/v1/challenges/{id}/solution")
    Answer<Ref> ofChallenge(Caller caller, @PathVariable long id) {
        Challenge challenge = open.get(id, new Visitor(caller));
        return Answer.of(store.ofChallenge(challenge.id())
                .filter(solution -> mayRead(caller, solution))
                .map(solution -> new Ref(solution.id(), solution.state().text()))
                .orElseThrow(() -> Refusal.of(Code.NOT_FOUND, "There is no solution of this challenge to read.")
                        .asException()));
    }

    @PostMapping("/api/v1/solutions")
    Answer<Form> add(Caller caller, @RequestBody JsonNode body) {
        JsonFields fields = JsonFields.of(body, KNOWN);
        String content = fields.text("content", LONGEST);
        Solution solution =
                new Solution(0, catalog.named(caller, fields), content == null ? "" : content, state(fields, "hidden"));
        return Answer.of(store.add(solution)
                .map(Form::of)
                .orElseThrow(() -> JsonFields.refused("challenge_id", "has a solution already; change that")));
    }

    @PatchMapping("/api/v1/solutions/{id}")
    Answer<Form> change(Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
        JsonFields fields = JsonFields.of(body, KNOWN);
        Solution known = changeable(caller, id);
        String content = fields.text("content", LONGEST);
        Solution changed = new Solution(
                id,
                known.challengeId(),
                content == null ? known.content() : content,
                state(fields, known.state().text()));
        store.update(changed);
        return Answer.of(Form.of(changed));
    }

    @DeleteMapping("/api/v1/solutions/{id}")
    Answer<Void> remove(Caller caller, @PathVariable long id) {
        store.remove(changeable(caller, id).id());
        return Answer.done();
    }

    private boolean mayRead(Caller caller, Solution solution) {
        if (catalog.isReadBy(caller, solution.challengeId())) {
            return true;
        }
        boolean visible = catalog.find(solution.challengeId())
                .filter(challenge -> open.sight(challenge, caller.accountId(), false) == OpenChallenges.Sight.OPEN)
                .isPresent();
        return visible
                && switch (solution.state()) {
                    case HIDDEN -> false;
                    case VISIBLE -> true;
                    case SOLVED -> board.live().isSolvedBy(caller.accountId(), solution.challengeId());
                };
    }

    private static Solution.State state(JsonFields fields, String otherwise) {
        String word = fields.word("state", STATES);
        return Solution.State.parse(word == null ? otherwise : word);
    }

    private Solution changeable(Caller caller, long id) {
        return store.find(id)
                .filter(solution -> catalog.isChangedBy(caller, solution.challengeId()))
                .orElseThrow(() -> notFound(id));
    }

    private Solution find(long id) {
        return store.find(id).orElseThrow(() -> notFound(id));
    }

    private static RefusedException notFound(long id) {
        return Refusal.of(Code.NOT_FOUND, "There is no solution with the id " + id + ".")
                .asException();
    }

    /** A solution in CTFd's words. */
    record Form(String state, long challengeId, String content, long challenge, long id) {
        static Form of(Solution solution) {
            return new Form(
                    solution.state().text(),
                    solution.challengeId(),
                    solution.content(),
                    solution.challengeId(),
                    solution.id());
        }
    }

    /** That there is one, and who may read it. */
    record Ref(long id, String state) {}
}
