package dev.flagship.server.health;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.audit.Deed;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.health.SolverRun.State;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.session.Caller;
import dev.flagship.server.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/**
 * Records what somebody who works on a challenge reports about a run of its solver. Only a change of the result is
 * audited.
 */
final class ReportRun {
    private static final int LONGEST_DETAIL = 500;
    private static final int DAY = 86_400;
    private static final int WEEK = 7 * DAY;
    private static final List<String> STATES = List.of(State.SOLVED.text(), State.FAILED.text());

    private final SolverRunStore store;
    private final Catalog catalog;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ReportRun(SolverRunStore store, Catalog catalog, Audit audit, TransactionOperations transaction, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    SolverRun report(Caller caller, long challengeId, JsonNode body) {
        catalog.changeable(caller, challengeId);
        SolverRun run = read(challengeId, body);
        transaction.executeWithoutResult(status -> {
            if (!store.hold(challengeId)) {
                throw Catalog.notFound(challengeId);
            }
            Optional<SolverRun> before = store.last(challengeId);
            store.add(run);
            if (before.filter(last -> last.state() == run.state()).isEmpty()) {
                audit.record(deed(caller, run));
            }
        });
        return run;
    }

    private SolverRun read(long challengeId, JsonNode body) {
        JsonFields fields = JsonFields.of(body, Set.of("state", "seconds", "detail", "every_seconds"));
        String state = fields.word("state", STATES);
        if (state == null) {
            throw JsonFields.refused("state", "expected: solved or failed");
        }
        Integer seconds = fields.whole("seconds", 0, DAY);
        if (seconds == null) {
            throw JsonFields.refused("seconds", "expected: how long the run took, 0 to " + DAY);
        }
        return new SolverRun(
                challengeId,
                clock.now(),
                State.of(state),
                seconds,
                detail(State.of(state), fields.text("detail", LONGEST_DETAIL)),
                fields.whole("every_seconds", 1, WEEK));
    }

    private static String detail(State state, @Nullable String typed) {
        String detail = typed == null ? "" : Text.line(typed);
        if (state == State.FAILED && detail.isEmpty()) {
            throw JsonFields.refused("detail", "expected: what failed, in at most " + LONGEST_DETAIL + " characters");
        }
        if (state == State.SOLVED && !detail.isEmpty()) {
            throw JsonFields.refused("detail", "expected: nothing, since nothing failed");
        }
        return detail;
    }

    private static Deed deed(Caller caller, SolverRun run) {
        String state = run.state().text();
        String detail = run.detail().isEmpty() ? state : state + ": " + run.detail();
        return caller.did(run.at(), "challenge.health", detail).aboutChallenge(run.challengeId());
    }
}
