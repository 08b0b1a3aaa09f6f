package dev.flagship.server.solution;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.audit.Deed;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/**
 * Writes solutions. Operators may write all of them, authors those of their own challenges; other solutions do not
 * exist for them. Each change is one transaction with its audit row.
 */
public final class ChangeSolutions {
    private static final Set<String> KNOWN = Set.of("id", "challenge", "challenge_id", "content", "state");
    private static final List<String> STATES = List.of("hidden", "visible", "solved");
    private static final int LONGEST = 256 * 1024;

    private final SolutionStore store;
    private final Catalog catalog;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ChangeSolutions(SolutionStore store, Catalog catalog, Audit audit, TransactionOperations transaction, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns the solution of a challenge for a reader who may read the whole challenge; empty where there is none. */
    public Optional<Solution> ofChallenge(Caller caller, long challengeId) {
        return store.ofChallenge(catalog.readable(caller, challengeId).id());
    }

    /** Adds a solution; a challenge has at most one. */
    public Solution add(Caller caller, JsonNode body) {
        JsonFields fields = JsonFields.of(body, KNOWN);
        String content = fields.text("content", LONGEST);
        Solution solution =
                new Solution(0, catalog.named(caller, fields), content == null ? "" : content, state(fields, "hidden"));
        Optional<Solution> added = Objects.requireNonNull(transaction.execute(status -> {
            catalog.holdNamed(caller, solution.challengeId());
            Optional<Solution> made = store.add(solution);
            made.ifPresent(each -> audit.record(deed(caller, "solution.add", each)));
            return made;
        }));
        catalog.changed();
        return added.orElseThrow(() -> JsonFields.refused("challenge_id", "has a solution already; change that"));
    }

    /** Changes what the request names. */
    public Solution change(Caller caller, long id, JsonNode body) {
        JsonFields fields = JsonFields.of(body, KNOWN);
        Solution known = changeable(caller, id);
        String content = fields.text("content", LONGEST);
        Solution changed = new Solution(
                id,
                known.challengeId(),
                content == null ? known.content() : content,
                state(fields, known.state().text()));
        transaction.executeWithoutResult(status -> {
            store.update(changed);
            audit.record(deed(caller, "solution.change", changed));
        });
        catalog.changed();
        return changed;
    }

    /** Removes a solution. */
    public void remove(Caller caller, long id) {
        Solution known = changeable(caller, id);
        transaction.executeWithoutResult(status -> {
            store.remove(id);
            audit.record(deed(caller, "solution.remove", known));
        });
        catalog.changed();
    }

    private Solution changeable(Caller caller, long id) {
        return store.find(id)
                .filter(solution -> catalog.isChangedBy(caller, solution.challengeId()))
                .orElseThrow(() -> notFound(id));
    }

    /** Returns the refusal of an unknown solution. */
    static RefusedException notFound(long id) {
        return Refusal.of(Code.NOT_FOUND, say("editor.no-solution", id)).asException();
    }

    private static Solution.State state(JsonFields fields, String otherwise) {
        String word = fields.word("state", STATES);
        return Solution.State.parse(word == null ? otherwise : word);
    }

    private Deed deed(Caller caller, String action, Solution solution) {
        return caller.did(clock.now(), action, solution.state().text()).aboutChallenge(solution.challengeId());
    }
}
