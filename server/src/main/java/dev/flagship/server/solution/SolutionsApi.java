package dev.flagship.server.solution;

import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.http.Answer;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.standings.OpenChallenges;
import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Solutions over REST: operators and authors write them; players read those that their state allows. */
@RestController
class SolutionsApi {
    private final ChangeSolutions changeSolutions;
    private final SolutionStore store;
    private final Catalog catalog;
    private final OpenChallenges open;
    private final ReadSolutions readSolutions;
    private final UnlockSolution unlockSolution;

    SolutionsApi(
            ChangeSolutions changeSolutions,
            SolutionStore store,
            Catalog catalog,
            OpenChallenges open,
            ReadSolutions readSolutions,
            UnlockSolution unlockSolution) {
        this.changeSolutions = changeSolutions;
        this.store = store;
        this.catalog = catalog;
        this.open = open;
        this.readSolutions = readSolutions;
        this.unlockSolution = unlockSolution;
    }

    @GetMapping("/api/v1/solutions")
    Answer<List<Form>> list(Caller caller) {
        return Answer.of(store.all().stream()
                .filter(solution -> catalog.isReadBy(caller, solution.challengeId()))
                .map(Form::of)
                .toList());
    }

    /** Shows the text to those who may read the whole challenge, and to players once their account unlocked it. */
    @GetMapping("/api/v1/solutions/{id}")
    Answer<Object> get(Caller caller, @PathVariable long id) {
        Solution solution = store.find(id)
                .filter(found -> readSolutions.mayRead(caller, found))
                .orElseThrow(() -> ChangeSolutions.notFound(id));
        boolean opened =
                catalog.isReadBy(caller, solution.challengeId()) || unlockSolution.isUnlocked(caller.accountId(), id);
        return Answer.of(opened ? Form.of(solution) : Locked.of(solution));
    }

    @GetMapping("/api/v1/challenges/{id}/solution")
    Answer<Ref> ofChallenge(Caller caller, @PathVariable long id) {
        Challenge challenge = open.get(id, new Visitor(caller));
        return Answer.of(store.ofChallenge(challenge.id())
                .filter(solution -> readSolutions.mayRead(caller, solution))
                .map(solution -> new Ref(solution.id(), solution.state().text()))
                .orElseThrow(() -> Refusal.of(Code.NOT_FOUND, "There is no solution of this challenge to read.")
                        .asException()));
    }

    @PostMapping("/api/v1/solutions")
    Answer<Form> add(Caller caller, @RequestBody JsonNode body) {
        return Answer.of(Form.of(changeSolutions.add(caller, body)));
    }

    @PatchMapping("/api/v1/solutions/{id}")
    Answer<Form> change(Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
        return Answer.of(Form.of(changeSolutions.change(caller, id, body)));
    }

    @DeleteMapping("/api/v1/solutions/{id}")
    Answer<Void> remove(Caller caller, @PathVariable long id) {
        changeSolutions.remove(caller, id);
        return Answer.done();
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

    /** A solution that is not unlocked yet. */
    record Locked(long id, String state, long challengeId) {
        static Locked of(Solution solution) {
            return new Locked(solution.id(), solution.state().text(), solution.challengeId());
        }
    }

    /** A reference to a solution, with who may read it. */
    record Ref(long id, String state) {}
}
