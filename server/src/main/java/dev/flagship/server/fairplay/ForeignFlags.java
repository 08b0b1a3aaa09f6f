package dev.flagship.server.fairplay;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A flag of another account's instance was handed in. Whoever handed it in may have been given it, or have found it where
 * it was planted: both sides are named, and neither is judged.
 */
final class ForeignFlags {
    private ForeignFlags() {}

    static List<Finding> find(List<Submitted> submitted) {
        return submitted.stream()
                .map(ForeignFlags::judge)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Finding> judge(Submitted submitted) {
        Long owner = submitted.ownerId();
        if (Objects.equals(owner, submitted.accountId())) {
            return Optional.empty();
        }
        Map<String, String> facts = new HashMap<>();
        facts.put("own_instance", Boolean.toString(submitted.hadOwn()));
        if (submitted.ownerSolved() != null) {
            facts.put("other_solved_at", submitted.ownerSolved().toString());
        }
        String which = submitted.instanceId() == null
                ? "challenge:" + submitted.challengeId()
                : submitted.instanceId().toString();
        return Optional.of(new Finding(
                SignalKind.FOREIGN_FLAG,
                "foreign_flag:" + submitted.accountId() + ":" + which,
                submitted.accountId(),
                owner,
                submitted.challengeId(),
                submitted.id(),
                submitted.instanceId(),
                submitted.at(),
                facts));
    }

    /**
     * Such a submission.
     *
     * @param instanceId whose flag it was; null where that was not recorded
     * @param ownerId whose instance that was; null for nobody's
     * @param hadOwn whether the account had an instance of the challenge itself
     * @param ownerSolved when the owner solved it; null when not
     */
    record Submitted(
            long id,
            long accountId,
            long challengeId,
            Instant at,
            @Nullable UUID instanceId,
            @Nullable Long ownerId,
            boolean hadOwn,
            @Nullable Instant ownerSolved) {}
}
