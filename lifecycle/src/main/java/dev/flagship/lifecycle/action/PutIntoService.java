package dev.flagship.lifecycle.action;

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

    void put(PreparedLaunch launch) {
        if (launch.row().ownerKey() == null) {
            pool(launch);
        } else {
            run(launch);
        }
    }

    /** Lets players in before the ledger says RUNNING, so that whoever reads that can connect. */
    private void run(PreparedLaunch launch) {
        Incarnation incarnation = launch.incarnation();
        // Only as exact as the ledger stores it, so that the route and the row end at the same instant.
        Instant now = clock.now().truncatedTo(ChronoUnit.MICROS);
        Instant expires = launch.row().expiresAt();
        Instant until = expires == null ? now.plus(launch.template().lifetime()) : expires;
        Optional<String> hindrance = players.open(incarnation, launch.prepared().placement(), launch.template(), until);
        if (hindrance.isPresent()) {
            setbacks.fail(launch, Reason.CONFLICT, hindrance.get());
        } else if (!instances.commitRunning(incarnation, launch.template().lifetime(), now)) {
            players.shutOut(incarnation);
        }
    }

    /** Puts it into its pool. Its routes let nobody in, because nobody owns it yet. */
    private void pool(PreparedLaunch launch) {
        Incarnation incarnation = launch.incarnation();
        Optional<String> hindrance = players.keep(incarnation, launch.prepared().placement(), launch.template());
        if (hindrance.isPresent()) {
            setbacks.fail(launch, Reason.CONFLICT, hindrance.get());
        } else if (!pool.commitPooled(incarnation)) {
            players.shutOut(incarnation);
        }
    }
}
