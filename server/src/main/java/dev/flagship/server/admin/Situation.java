package dev.flagship.server.admin;

import dev.flagship.ledger.intent.DefinitionLedger.EngineState;
import dev.flagship.ledger.intent.OperationsLedger.Queue;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How everything stands.
 *
 * @param engine what the node last said of the engine; null before it ever did
 * @param failed what failed within the last hour
 * @param odd other accounts' flags that were handed in within the last day
 */
record Situation(
        Instant now,
        String engineName,
        @Nullable EngineState engine,
        Queue queue,
        List<Failed> failed,
        List<Image> images,
        List<Odd> odd) {
    Situation {
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(queue, "queue");
        failed = List.copyOf(failed);
        images = List.copyOf(images);
        odd = List.copyOf(odd);
    }

    /** Instances of a challenge that failed, with the reason in words. */
    record Failed(long challengeId, String challenge, String reason, int number) {}

    /** An image that no instance can be made of, with the reason in words. */
    record Image(long challengeId, String challenge, String image, String problem) {}

    /** Another account's flag, handed in by a user at a challenge. */
    record Odd(long userId, String user, long challengeId, String challenge, int number) {}

    /** How much there is. */
    record Counts(long users, long teams, long solves, long submissions) {}
}
