package dev.flagship.server.instance;

import dev.flagship.ledger.intent.QueueLedger;
import dev.flagship.ledger.intent.QueueLedger.Queue;
import dev.flagship.ledger.intent.QueueLedger.QueuePosition;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells where queued instances stand. The queue is read once a second, however many ask, and a little sooner for an
 * instance that has just come. One that comes at the same moment is told a place behind all that wait by then. So
 * nobody is later told a worse place, unless they wait for a second instance while others wait for their first, or one
 * that did not answer is replaced: what its owner gets instead is queued as of when they asked.
 */
public final class QueuePositions {
    private static final Duration TICK = Duration.ofSeconds(1);
    /** The least time between two reads of the queue, however many instances come at once. */
    private static final Duration NEWCOMERS = Duration.ofMillis(50);

    private final QueueLedger ledger;
    private final String engine;
    private final Clock clock;
    private volatile @Nullable Look look;

    private record Look(long at, Queue queue) {
        Duration patience(InstanceId id) {
            return queue.has(id) ? TICK : NEWCOMERS;
        }
    }

    QueuePositions(QueueLedger ledger, EngineReadiness readiness, Clock clock) {
        this.ledger = ledger;
        this.engine = readiness.engine();
        this.clock = clock;
    }

    /**
     * Returns the place of an instance that is queued, or was just now. One that does not wait any more gets the first
     * place.
     */
    public QueuePosition of(InstanceId id) {
        Look known = look;
        Queue queue = known == null || isOver(known, id) ? lookAgain(id) : known.queue();
        return queue.has(id) ? queue.position(id) : queue.at(Math.max(1, ledger.lengthWith(id, engine)));
    }

    private synchronized Queue lookAgain(InstanceId id) {
        Look known = look;
        if (known == null || isOver(known, id)) {
            known = new Look(clock.nanoTime(), ledger.queue(engine));
            look = known;
        }
        return known.queue();
    }

    private boolean isOver(Look known, InstanceId id) {
        return clock.nanoTime() - known.at() >= known.patience(id).toNanos();
    }
}
