package dev.flagship.server.instance;

import dev.flagship.ledger.intent.QueueLedger;
import dev.flagship.ledger.intent.QueueLedger.Queue;
import dev.flagship.ledger.intent.QueueLedger.QueuePosition;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where those stand that wait. The queue is looked at once a second, however many ask, and a little sooner for who has
 * just come; who comes at the same moment is told to stand behind all that wait by then. So nobody is told later that
 * they have fallen back, unless they wait for a second instance, and others for their first.
 */
public final class QueuePositions {
    private static final Duration TICK = Duration.ofSeconds(1);
    /** However many come at once, the queue is not looked at more often than this for their sake. */
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

    /** Where an instance stands that is queued, or was just now: who waits no more is told to be the next. */
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
