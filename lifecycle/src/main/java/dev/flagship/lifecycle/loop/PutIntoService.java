package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Lets players in to an instance that is ready, or puts it into its pool. */
final class PutIntoService {
    private final LetPlayersIn players;
    private final LeasedInstances instances;
    private final LeasedPool pool;
    private final Setbacks setbacks;
    private final Clock clock;

    PutIntoService(LetPlayersIn players, LeasedInstances instances, LeasedPool pool, Setbacks setbacks, Clock clock) {
        this.players = players;
        this.instances = instances;
        this.pool = pool;
        this.setbacks = setbacks;
        this.clock = clock;
    }

    void put(Attempt attempt) {
        if (attempt.row().ownerKey() == null) {
            pool(attempt);
        } else {
            run(attempt);
        }
    }

    /** Routes are opened before RUNNING is written, so that whoever reads RUNNING can connect. */
    private void run(Attempt attempt) {
        Incarnation incarnation = attempt.incarnation();
        // Truncated to the ledger's precision, so that route and row expire at the same instant.
        Instant now = clock.now().truncatedTo(ChronoUnit.MICROS);
        Instant expires = attempt.row().expiresAt();
        Instant until = expires == null ? now.plus(attempt.template().lifetime()) : expires;
        Optional<String> hindrance =
                players.open(incarnation, attempt.prepared().placement(), attempt.template(), until);
        if (hindrance.isPresent()) {
            setbacks.fail(attempt, Reason.CONFLICT, hindrance.get());
        } else if (!instances.running(incarnation, attempt.template().lifetime(), now)) {
            players.shutOut(incarnation);
        }
    }

    /** It has no owner yet, so its routes stay closed. */
    private void pool(Attempt attempt) {
        Incarnation incarnation = attempt.incarnation();
        Optional<String> hindrance =
                players.keep(incarnation, attempt.prepared().placement(), attempt.template());
        if (hindrance.isPresent()) {
            setbacks.fail(attempt, Reason.CONFLICT, hindrance.get());
        } else if (!pool.pooled(incarnation)) {
            players.shutOut(incarnation);
        }
    }
}
