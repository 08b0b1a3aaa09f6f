package dev.flagship.server.admin;

import dev.flagship.ledger.intent.DefinitionLedger.EngineState;
import dev.flagship.ledger.intent.OperationsLedger.QueueLength;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of the platform, as far as operators have to react to it.
 *
 * @param steady whether the clock has not jumped lately, see {@link dev.flagship.lifecycle.port.Clock#isSteady}
 * @param engine the node's latest report about the engine; null before the first
 * @param room how much room there is for players' instances
 * @param failed instances that failed within the last hour
 * @param odd submissions of other accounts' flags within the last day
 * @param ailing visible challenges whose own solver failed, or is no longer run against them
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
     * What keeps players from starting instances, apart from the engine.
     *
     * @param taken how many instances have an owner; those without one give way to players and do not count
     * @param most how many instances may have an owner
     * @param closed whether players may not start instances for now
     * @param stuck how many instances seem to be stuck
     */
    record Room(int taken, int most, boolean closed, int stuck) {}

    /** How many instances of a challenge failed, with the reason in words. */
    record Failed(long challengeId, String challenge, String reason, int number) {}

    /** An image that cannot be used for instances, with the reason in words. */
    record Image(long challengeId, String challenge, String image, String problem) {}

    /** Another account's flag, submitted by a user at a challenge. */
    record Odd(long userId, String user, long challengeId, String challenge, int number) {}

    /**
     * A challenge that may not be solvable.
     *
     * @param broken whether its solver failed; otherwise the solver is no longer run
     * @param problem what failed; empty if nothing did
     * @param at when its solver was last run
     */
    record Ailing(long challengeId, String challenge, boolean broken, String problem, Instant at) {}

    /** Counts for the dashboard. */
    record Counts(long users, long teams, long solves, long submissions) {}
}
