package dev.flagship.server.health;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.session.Caller;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is known about challenges from runs of their solvers. */
public final class SolverRuns {
    private final SolverRunStore store;
    private final Catalog catalog;
    private final Competition competition;
    private final Clock clock;

    SolverRuns(SolverRunStore store, Catalog catalog, Competition competition, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.competition = competition;
        this.clock = clock;
    }

    /** Returns the latest runs of one challenge, newest first; refuses callers who may not read all of it. */
    public List<SolverRun> of(Caller caller, long challengeId) {
        return ofChallenge(catalog.readable(caller, challengeId).id());
    }

    /** Returns the latest runs of one challenge, newest first. */
    public List<SolverRun> ofChallenge(long challengeId) {
        return store.ofChallenge(challengeId, SolverRunStore.KEPT);
    }

    /** Returns the health of each challenge whose solver was run, by id. */
    public Map<Long, Examined> examined() {
        Instant now = clock.now();
        boolean running = competition.phase(now) == Competition.Phase.OPEN;
        return store.latest().stream()
                .collect(Collectors.toMap(SolverRun::challengeId, run -> new Examined(run, health(run, running, now))));
    }

    /** Returns the health of those that players see, in the order of the board. */
    public Map<Long, Examined> examinedAndOut() {
        Map<Long, Examined> all = examined();
        Map<Long, Examined> out = new LinkedHashMap<>();
        catalog.list(false).forEach(challenge -> {
            Examined examined = all.get(challenge.id());
            if (examined != null) {
                out.put(challenge.id(), examined);
            }
        });
        return out;
    }

    /**
     * Before and after the event no report can be overdue. A challenge that failed stays so until a run says otherwise.
     */
    private static Health health(SolverRun run, boolean running, Instant now) {
        if (run.state() == SolverRun.State.FAILED) {
            return Health.FAILED;
        }
        return running && run.isOverdue(now) ? Health.STALE : Health.SOLVED;
    }
}
