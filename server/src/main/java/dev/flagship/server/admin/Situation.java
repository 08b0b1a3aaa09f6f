package dev.flagship.server.admin;

import dev.flagship.ledger.intent.DefinitionLedger.EngineState;
import dev.flagship.ledger.intent.OperationsLedger.QueueLength;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How everything stands.
 *
 * @param steady whether the time has not jumped lately, see {@link dev.flagship.lifecycle.port.Clock#isSteady}
 * @param engine what the node last said of the engine; null before it ever did
 * @param room what room there is for players' instances
 * @param failed what failed within the last hour
 * @param odd other accounts' flags that were handed in within the last day
 * @param ailing what players see, and its own solver does not solve or is not run against any more
 */
record Situation(
        Instant now,
        boolean steady,
        String engineName,
        @Nullable EngineState engine,
        QueueLength queue,
        Room room,
        List<Failed> failed,
        List<Image> images,
        List<Odd> odd,
        List<Ailing> ailing) {
    Situation {
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(room, "room");
        failed = List.copyOf(failed);
        images = List.copyOf(images);
        odd = List.copyOf(odd);
        ailing = List.copyOf(ailing);
    }

    /**
     * What keeps players from starting, beside the engine.
     *
     * @param taken how many instances have an owner; those that have none give way to players and do not count
     * @param most how many there may be
     * @param closed whether players may start nothing for now
     * @param stuck how many seem to be stuck
     */
    record Room(int taken, int most, boolean closed, int stuck) {}

    /** Instances of a challenge that failed, with the reason in words. */
    record Failed(long challengeId, String challenge, String reason, int number) {}

    /** An image that no instance can be made of, with the reason in words. */
    record Image(long challengeId, String challenge, String image, String problem) {}

    /** Another account's flag, handed in by a user at a challenge. */
    record Odd(long userId, String user, long challengeId, String challenge, int number) {}

    /**
     * A challenge that may not be solvable.
     *
     * @param broken whether its solver failed; else nobody looks any more
     * @param problem what failed; empty when nothing did
     * @param at when its solver was last run
     */
    record Ailing(long challengeId, String challenge, boolean broken, String problem, Instant at) {}

    /** How much there is. */
    record Counts(long users, long teams, long solves, long submissions) {}
}
